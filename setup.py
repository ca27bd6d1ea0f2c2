"""What pyproject.toml can't say: a wheel carries flows and content, which stand beside the code."""

from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithContent(build_py):
    """Puts flows and content into the package; a checkout has them beside it."""

    def run(self) -> None:
        """Copy what is in the package, and then what belongs into it."""
        super().run()
        if self.editable_mode:
            return
        shipped = Path(self.build_lib) / "intake" / "shipped"
        rmtree(shipped, ignore_errors=True)
        for name in ("flows", "content"):
            copytree(name, shipped / name, ignore=ignore_patterns(".*"))


setup(cmdclass={"build_py": BuildWithContent})
