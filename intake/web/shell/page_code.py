"""How our templates become code, and what that code runs on: Jinja, without what none of them uses.

A page of the talk calls two hundred macros, texts and functions. What Jinja asks at each of them
(does it want the context, is escaping on, what kind of text is this) took longer than they do.
"""

from keyword import iskeyword
from typing import Any

from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from intake.web.shell import safe_html
from intake.web.shell.safe_html import of_macro


class PageMacro(Macro):
    """A macro, of which every page is markup."""

    def __init__(self, *parts: Any) -> None:
        """Settle once what a usual call looks like."""
        super().__init__(*parts)
        self._names = ("caller",) if self.caller else ()
        self._catches = self.catch_kwargs or self.catch_varargs or self.explicit_caller

    def __call__(self, *values: Any, **keywords: Any) -> str:
        """What it makes of these values; those that are not given have their defaults."""
        fewer = self._argument_count - len(values)
        if tuple(keywords) != self._names or self._catches or fewer < 0:
            return super().__call__(*values, **keywords)
        return of_macro(self._func(*values, *((missing,) * fewer), *keywords.values()))


class PageCode(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's
        """The whole template, on what stands here."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import PageMacro as Macro")
        self.writeline(f"from {safe_html.__name__} import shown as escape")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """An attribute; only where there is none, what Jinja takes in its place."""
        self.write("(found if (found := getattr((thing := ")
        self.visit(node.node, frame)
        name = repr(node.attr)
        self.write(f"), {name}, missing)) is not missing else environment.getattr(thing, {name}))")

    def visit_Call(  # noqa: N802  # Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call as it stands: nothing that our templates call asks for more than its arguments."""
        names = [keyword.key for keyword in node.kwargs]
        if node.dyn_args or node.dyn_kwargs or any(map(iskeyword, names)):
            return super().visit_Call(node, frame, forward_caller=forward_caller)
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")
        return None


class PageContext(Context):
    """What a template knows while it is run."""

    def call(
        self,
        callee: Any,
        /,
        *arguments: Any,
        _loop_vars: object = None,
        _block_vars: object = None,
        **keywords: Any,
    ) -> Any:
        """The same for a call whose arguments are only known once it is made."""
        return callee(*arguments, **keywords)


class PageEnvironment(Environment):
    """Where all templates of an application are."""

    code_generator_class = PageCode
    context_class = PageContext

    def __init__(self, app: App, **options: Any) -> None:
        """Keep all templates that were asked for: there are as many as there are files."""
        super().__init__(app, **{"cache_size": -1, **options})

    def make_globals(self, d: Any) -> Any:
        """The names that every template knows: one dictionary, as no template adds any.

        Jinja lays an empty one of its own over it for each template, and so cannot tell at a glance
        that a template that is imported knows all that the importing one does.
        """
        return super().make_globals(d) if d else self.globals
