"""The subdistrict of a new project, as an officer types or chooses it."""

import sys

from tambon_cli.commands.language import say
from tambon_cli.editing.new_project import clean
from tambon_cli.thai import places
from tambon_cli.thai.places import Place

_MOST_SHOWN = 20


def ask_place(typed: str) -> Place:
    """Return the subdistrict an officer means.

    It is typed, chosen by its number from those found, or confirmed.
    """
    found: tuple[Place, ...] = ()
    typed = typed or ask(_question(found))
    while True:
        if typed.isdecimal() and found:
            if place := _numbered(found, int(typed)):
                return place
        elif not typed and len(found) == 1:
            return found[0]
        elif typed:
            found = _find(typed)
        typed = ask(_question(found))


def _numbered(found: tuple[Place, ...], number: int) -> Place | None:
    """Return the place of that number; None, and say so, where there is none."""
    shown = min(len(found), _MOST_SHOWN)
    if 1 <= number <= shown:
        return found[number - 1]
    tell(say(f"  พิมพ์หมายเลข 1-{shown}", f"  a number from 1 to {shown}"))
    return None


def _find(typed: str) -> tuple[Place, ...]:
    """Return the places of that name, else those near it, and list them."""
    found = places.search(typed)
    if not found:
        found = places.similar(typed)
        if found:
            tell(say("  ไม่พบชื่อนี้ ใกล้เคียงกับ:", "  not found; near it:"))
        else:
            tell(say("  ไม่พบชื่อนี้", "  not found"))
    _list(found)
    return found


def _question(found: tuple[Place, ...]) -> str:
    if len(found) == 1:
        return say("ถูกต้องกด Enter ไม่ใช่ให้พิมพ์ชื่อใหม่", "Enter if this is it; else another name")
    if found:
        shown = min(len(found), _MOST_SHOWN)
        return say(f"พิมพ์หมายเลข 1-{shown} หรือชื่อใหม่", f"a number from 1 to {shown}, or another name")
    return say(
        "ตำบล (พิมพ์ชื่อ เช่น โคกกระเบื้อง หรือ ต.ในเมือง อ.พิมาย)",
        "subdistrict (a name, or with its district)",
    )


def _list(found: tuple[Place, ...]) -> None:
    for number, place in enumerate(found[:_MOST_SHOWN], 1):
        tell(f"  {number}. {place} ({place.code})")
    if len(found) > _MOST_SHOWN:
        tell(
            say(
                f"  ทั้งหมด {len(found)} แห่ง พิมพ์ชื่ออำเภอหรือจังหวัดต่อท้ายเพื่อให้เหลือน้อยลง",
                f"  {len(found)} in all: add the district or province",
            )
        )


def ask(question: str) -> str:
    """Return what the officer types, on one line.

    Raise KeyboardInterrupt where that is the end of the input.
    """
    tell(f"{question}: ", end="")
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        tell(say("\nยกเลิกแล้ว ไม่ได้สร้างไฟล์", "\ncancelled, nothing was written"))
        raise KeyboardInterrupt
    return clean(line)


def tell(text: str, end: str = "\n") -> None:
    """Say something on the terminal."""
    sys.stderr.write(text + end)
    sys.stderr.flush()
