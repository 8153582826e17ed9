"""The command line: signatures, options, the language of the help, exit codes."""

from tambon_cli.cli.language import teach_typer

teach_typer()  # before any module of this package imports typer, which looks its words up then
