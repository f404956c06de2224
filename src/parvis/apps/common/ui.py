"""The components of the pages: every macro of `components/`, by its name (`ui.card`)."""

from typing import Any

from jinja2 import Environment

FOLDER = "common/components/"


class Components:
    """Finds a macro in the modules of the folder the first time a template asks for it.

    It waits until then because a module keeps the environment's globals as they are when
    it is loaded: the macros need `ui` itself, and whatever is registered after it.
    """

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._homes: dict[str, str] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._homes:
            self._homes = self._find_homes()
        if name not in self._homes:
            raise AttributeError(name)
        macro = getattr(self._environment.get_template(self._homes[name]).module, name)
        if not self._environment.auto_reload:
            setattr(self, name, macro)
        return macro

    def names(self) -> list[str]:
        """Return the names of all macros, for the style guide and the tests."""
        self._homes = self._find_homes()
        return sorted(self._homes)

    def _find_homes(self) -> dict[str, str]:
        homes: dict[str, str] = {}
        for path in self._environment.list_templates(filter_func=_is_component):
            for name, value in vars(self._environment.get_template(path).module).items():
                if _is_macro(value):
                    homes[name] = path
        return homes


def components(environment: Environment) -> Components:
    """Return the object to register as the global `ui`."""
    return Components(environment)


def _is_component(path: str) -> bool:
    return path.startswith(FOLDER) and path.endswith(".html")


def _is_macro(value: object) -> bool:
    return type(value).__name__ == "Macro"
