"""What can go wrong in a way that a person can put right."""


class LauncherError(Exception):
    """One French sentence or two: what happened and what to do."""


class UsageError(LauncherError):
    """The command line asks for something that does not exist."""
