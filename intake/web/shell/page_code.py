"""How our templates become code, and what that code runs on: Jinja, without what none of them uses.

A page of the talk calls two hundred macros, texts and functions. What Jinja asks at each of them
(does it want the context, is escaping on, what kind of text is this) took longer than they do.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from keyword import iskeyword
from typing import Any, Final, cast

from flask.sansio.app import App
from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.runtime import Context, Macro
from jinja2.utils import missing

from intake.web.shell import safe_html, services

TEXTS: Final = frozenset({"_", "ngettext"})
"""What our templates call the texts of a language by, each of which is markup."""


def unfit(macro: Macro, values: Iterable[Any], keywords: Mapping[str, Any]) -> str:
    """What Jinja makes of a call that does not fit a macro."""
    return macro(*values, **{name: each for name, each in keywords.items() if each is not missing})


class PageCode(CodeGenerator):
    """Writes the code of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's
        """The whole template, on what stands here."""
        super().visit_Template(node, frame)
        self.writeline(f"from {__name__} import unfit")
        self.writeline(f"from {safe_html.__name__} import as_one_text, escape_text, of_macro")
        self.writeline(f"from {safe_html.__name__} import shown as escape")
        self.writeline(f"from {services.__name__} import texts_now")

    def write_commons(self) -> None:
        """What every function begins with: a name that nobody gave is one thing, made once."""
        super().write_commons()
        self.writeline("undefined = cond_expr_undefined = environment.nothing")

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """What stands between two tags. All of a template, or of a block, becomes one text."""
        is_whole = frame.buffer is None
        if is_whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if is_whole:
            self.writeline(f"yield concat({frame.buffer})")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """A block where it stands: the one text that it is."""
        if node.scoped or node.required or self.extends_so_far:
            return super().visit_Block(node, frame)
        context = self.get_context_ref()
        block = f"{context}.blocks[{node.name!r}][0]"
        self.writeline(f"{frame.buffer}.extend({block}({context}))", node)
        return None

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """A macro: a function of its arguments, where Python can name them and it takes no more."""
        names = [argument.name for argument in macro_ref.node.args]
        catches = macro_ref.accesses_kwargs or macro_ref.accesses_varargs or "caller" in names
        if catches or any(map(iskeyword, names)):
            return super().macro_def(macro_ref, frame)
        caller = ["caller"] if macro_ref.accesses_caller else []
        takes = [f"{each}=missing" for each in names]
        takes += ["*_more", *(f"{each}=missing" for each in caller), "_macro=macro", "**_other"]
        name = getattr(macro_ref.node, "name", None)
        macro = f"Macro(environment, _macro, {name!r}, {tuple(names)}, 0, 0, {bool(caller)}, True)"
        keywords = "".join(f"{each!r}: {each}, " for each in caller)
        is_unfit = " or ".join(("_more", "_other", *(f"{each} is missing" for each in caller)))
        self.write(
            f"lambda {', '.join(takes)}: "
            f"unfit({macro}, ({', '.join((*names, '*_more'))},), {{{keywords}**_other}}) "
            f"if {is_unfit} else of_macro(_macro({', '.join(names + caller)}))"
        )
        return None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What stands before a value that is shown: a text is markup, all else is looked at."""
        self.write("(" if is_text(node) else "(it if (kind := type(it := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """What stands behind it."""
        ending = ")) is Markup else escape_text(it) if kind is str else escape(it))"
        self.write(")" if is_text(node) else ending)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """Pieces that become one, most of them texts that nothing has to be asked of."""
        self.write("as_one_text(")
        for piece in node.nodes:
            self.visit(piece, frame)
            self.write(", ")
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """An attribute; only where there is none, what Jinja takes in its place."""
        self.write("(found if (found := getattr((thing := ")
        self.visit(node.node, frame)
        name = repr(node.attr)
        self.write(f"), {name}, missing)) is not missing else environment.getattr(thing, {name}))")

    def visit_Call(  # noqa: N802  # Jinja's
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call as it stands: nothing that our templates call asks for more than its arguments.

        A text that has no names in it is not even asked for by a call.
        """
        if is_bare_text(node):
            return self.write(f"texts_now()[{node.args[0].as_const()!r}]")
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


def is_text(node: nodes.Expr) -> bool:
    """Whether this is a text of the language of a page."""
    callee = node.node if isinstance(node, nodes.Call) else None
    return isinstance(callee, nodes.Name) and callee.name in TEXTS


def is_bare_text(node: nodes.Call) -> bool:
    """Whether this is such a text with nothing to fill in."""
    has_names = node.kwargs or node.dyn_args or node.dyn_kwargs or len(node.args) > 1
    is_ours = isinstance(node.node, nodes.Name) and node.node.name == "_" and not has_names
    return is_ours and isinstance(node.args[0], nodes.Const)


class Names(dict[str, Any]):
    """What a template knows by name; `missing` for all else."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        """Begin with what is given, and with no template taken in."""
        super().__init__(names)
        self.below: list[Names] = []

    def let_go(self) -> None:
        """Forget all of it, here and in every template that was taken in."""
        for each in self.below:
            each.let_go()
        self.clear()

    def __missing__(self, name: str) -> Any:
        """Whatever Jinja takes for a name that nobody gave."""
        return missing


class PageContext(Context):
    """What a template knows while it is run, in one place: what it was given and what it sets."""

    def __init__(
        self,
        environment: "PageEnvironment",
        parent: dict[str, Any],
        name: str | None,
        blocks: Mapping[str, Any],
        globals: object = None,
    ) -> None:
        """Begin with what is given."""
        self.environment = environment
        self.parent = self.vars = Names(parent)
        self.resolve_or_missing = self.vars.__getitem__  # type: ignore[method-assign, assignment]  # the same, at once
        self.eval_ctx = environment.escaping
        self.exported_vars = set()
        self.name = name
        self.blocks = {block: [each] for block, each in blocks.items()}

    def get_all(self) -> dict[str, Any]:
        """All of it."""
        return self.vars

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


class PageTemplate(Template):
    """A template of an environment in which all know the same names."""

    def render(self, *arguments: Any, **names: Any) -> str:
        """A page, of which nothing is left behind.

        What a template knows and the macros that it makes hold each other: what a child typed would
        stay in memory, fifty pages of it, until Python looks for garbage.
        """
        context = self.new_context(dict(*arguments, **names))
        names_here = cast("Names", context.vars)
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:
            self.environment.handle_exception()
        finally:
            names_here.let_go()

    def new_context(self, vars: dict[str, Any] | None = None, *how: Any, **more: Any) -> Context:
        """What it knows while it is run; whoever takes it in lets go of it with its own."""
        context = super().new_context(vars, *how, **more)
        if isinstance(vars, Names):
            vars.below.append(cast("Names", context.vars))
        return context

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        """Its macros, made once."""
        if self._module is None:
            self._module = self.make_module()
        return self._module


class PageEnvironment(Environment):
    """Where all templates of an application are."""

    code_generator_class = PageCode
    context_class = PageContext
    template_class = PageTemplate

    def __init__(self, app: App, **options: Any) -> None:
        """Keep all templates that were asked for: there are as many as there are files."""
        super().__init__(app, **{"cache_size": -1, **options})
        self.escaping = nodes.EvalContext(self, "any.html")
        self.nothing = cache(self.undefined)
        self._by_name: dict[str | Template, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: Any = None
    ) -> Template:
        """A template, at once where it is there and no file of it may have changed."""
        template = None if self.auto_reload else self._by_name.get(name)
        if template is None:
            template = self._by_name[name] = super().get_template(name, parent, globals)
        return template

    def make_globals(self, d: Any) -> Any:
        """The names that every template knows: one dictionary, as no template adds any.

        Jinja lays an empty one of its own over it for each template, and so cannot tell at a glance
        that a template that is imported knows all that the importing one does.
        """
        return super().make_globals(d) if d else self.globals
