from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray

counter = 0


def bump() -> int:
    global counter
    counter += 1
    return later() + counter


def later() -> int:
    return 3


def kind(x: "ndarray") -> str:
    match x.ndim:
        case 1 as n:
            return f"vector {n}"
        case other:
            return f"{other}"
    if (m := x.mean()) > 0:
        return str(m)


class Box:
    size = 3
    twice = size * 2


print(bump(), kind, Box, __file__)
