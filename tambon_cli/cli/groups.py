"""Commands and their groups with Thai help; a command is imported when it is looked up."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import ClassVar, Literal, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

from tambon_cli.cli.click_port import Command, Context, HelpFormatter, Option
from tambon_cli.cli.complaints import SEE_HELP
from tambon_cli.cli.language import SPEAKING, say
from tambon_cli.display import escape
from tambon_cli.errors import ReaderGone, TambonError
from tambon_cli.i18n import Text
from tambon_cli.suggest import closest, nearest

HELP_OPTIONS = {"help_option_names": ["--help", "-h"]}
MARKUP: Literal["rich"] = "rich"
_NO_SUCH_COMMAND = Text("ไม่มีคำสั่งนี้: {name}", "there is no command {name}")
_EXAMPLE = Text("ตัวอย่าง: {example}", "example: {example}")
_USAGE = {
    "Usage:": Text("วิธีใช้:", "Usage:"),
    "[OPTIONS]": Text("[ตัวเลือก]", "[OPTIONS]"),
    "COMMAND [ARGS]": Text("คำสั่ง", "COMMAND [ARGS]"),
}


class _WithThaiHelp(Command):
    """Help with Thai words that are wrapped, never cut."""

    def get_usage(self, ctx: Context) -> str:
        usage = super().get_usage(ctx)
        for english, words in _USAGE.items():
            usage = usage.replace(english, words.in_(SPEAKING))
        return usage

    def get_help_option(self, ctx: Context) -> Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("แสดงวิธีใช้นี้", "show this help")
        return option

    def format_help(self, ctx: Context, formatter: HelpFormatter) -> None:
        from tambon_cli.thai.wrap import teach_rich  # only help needs rich

        teach_rich()
        try:
            super().format_help(ctx, formatter)
        except SystemExit as error:  # so rich ends when nobody reads its output
            raise ReaderGone from error


class ThaiCommand(_WithThaiHelp, TyperCommand):
    """A command with Thai help."""


class CommandEntry(NamedTuple):
    """A command of a group: where its function is, what it does, and an example of it.

    A group of further commands has the class of the group in place of the function.
    """

    module: str
    name: str
    summary: Text
    example: str

    def load(self, command: str) -> Command:
        """Import the function or the group, and return it as a command of that name."""
        loaded = getattr(import_module(f"tambon_cli.cli.{self.module}"), self.name)
        summary = self.summary.in_(SPEAKING)
        if isinstance(loaded, type) and issubclass(loaded, TyperGroup):
            return group_of(loaded, command, summary)
        return self._command_of(loaded, command, summary)

    def _command_of(self, function: Callable[..., int], command: str, summary: str) -> Command:
        alone = typer.Typer(add_completion=False, rich_markup_mode=MARKUP)
        register = alone.command(
            command,
            cls=ThaiCommand,
            help=summary,
            short_help=summary,
            epilog=_EXAMPLE.fill(example=self.example).in_(SPEAKING),
        )
        register(function)
        return get_command(alone)


def group_of(cls: type[TyperGroup], command: str, summary: str) -> TyperGroup:
    """Return a group below the command `tambon`."""
    return get_group(
        typer.Typer(
            name=command,
            cls=cls,
            help=summary,
            short_help=summary,
            no_args_is_help=True,
            context_settings=HELP_OPTIONS,
            rich_markup_mode=MARKUP,
        )
    )


class ThaiGroup(_WithThaiHelp, TyperGroup):
    """A group of commands with Thai help, in the order of its entries."""

    entries: ClassVar[Mapping[str, CommandEntry]] = {}

    def list_commands(self, ctx: Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the commands, of which none is imported yet."""
        return list(self.entries)

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        """Return the command of that name, imported now; None if there is none."""
        if cmd_name not in self.commands and cmd_name in self.entries:
            self.commands[cmd_name] = self.entries[cmd_name].load(cmd_name)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """Return the command that the arguments name; TambonError if there is none."""
        name = args[0]
        if name not in self.entries and not name.startswith("-"):
            raise TambonError(_NO_SUCH_COMMAND.fill(name=escape(name)), self._hint(ctx, name))
        return super().resolve_command(ctx, args)

    def _hint(self, ctx: Context, name: str) -> Text:
        """Return the command that was probably meant; else where all are listed."""
        names = list(self.entries)
        if closest(name, names) is not None:
            return nearest(name, names)
        return SEE_HELP.fill(command=ctx.command_path)
