/** Sound code of every version of Python that is supported, by what is new or rare in it. */

export const SOUND_CODE: Readonly<Record<string, string>> = {
  "match, every kind of pattern": `match x, y:
    case 1 | -2.5 | 1 + 2j | "s" "t" | None | True: pass
    case a.b.c: pass
    case [a, b, *rest]: pass
    case (a, _, *_): pass
    case {"k": v, 1: [w], A.B: _, **rest}: pass
    case Point(x=0, y=(1 | 2) as y): pass
    case str() as s if len(s) > 1: pass
    case a, *b: pass
    case -1.5 - 2j: pass
    case []: pass
    case {}: pass
    case x if (y := x): pass
    case _: pass
match *a, b:
    case _: pass
match x := 1:
    case _: pass`,
  "match, case, type and _ as names": `match = 1
match(x)
case = match[1]
type = 2
type(x)
print(match, case, type)
for match in x: pass
import match
def type(): pass`,
  walrus: `if (n := len(a)) > 10: pass
[y := f(x), y**2]
f(x := 1)
x[y := 1]
while (x := f()) is not None: pass`,
  "type parameters": `class A[T: int, *Ts, **P](Base): pass
def f[T: (int, str)](x: T) -> T: return x
async def g[T]() -> T: ...
type Alias[T] = list[T]
type Z[**P, *Q] = Callable[P, tuple[*Q]]
type X = int | str`,
  "defaults of type parameters": `class A[T = int, U: (B, C) = D]: pass
def f[T: int = bool, *Ts = *tuple[int], **P = [int]](): pass
type A[T: int = str] = list[T]`,
  "f-strings": `f"{x!r:>{width}.{prec}} {y = } {{z}} {'a' if b else "c"}"
f"{f"{f"{1}"}"}"
f'{d['k']} {"\\n".join(x)} {x:%Y-%m-%d}'
f"""{
    x  # why
    + 1
}"""
f'a' f"{a:{b}{c}}" rf"\\d{x}" Rb'\\x'`,
  "t-strings": `t"hello {name!r:>10}"
t'{a}' rt"{b}\\d" T"x" tr'{z}'`,
  async: `async def f():
    async for x in y:
        await z
    else:
        pass
    async with a as b, c: pass
    async with (a as b, c as d,): pass
    z = {k: v async for k, v in w}
    return [x async for x in y if await z]`,
  "except*": `try:
    pass
except* ValueError as e:
    pass
except* (A, B):
    pass`,
  "except without parentheses": `try:
    pass
except A, B:
    pass
except C, D, E:
    pass
finally:
    pass`,
  decorators: `@a
@b.c(1)
@d[0].e
@(lambda f: f)
@x if y else z
@f := g
async def f(): pass
@dataclass
class A(B, metaclass=M, **kw): x: int = 1; y: str`,
  parameters: `def f(a, /, b, *, c=1, **k): pass
def g(a: int, b: str = "x", *args: int, **kw: str) -> None: ...
def h(*args: *Ts): pass
lambda a, /, b=1, *c, d, **e: 0
lambda: 0`,
  unpacking: `x[*a]
x[*a, 1:2, ...]
x[1:2:3, ::, :, a:]
def f():
    return *a, b
    yield *a, b
for x in *a, b: pass
x = *a, *b
a, *b = c
[*a, *b]
{**a, 'b': 1, **c}
{*a, *b}
f(*a, **b, c=1, *d)`,
  with: `with open(a) as f, open(b) as g: pass
with (open(a) as f, open(b) as g): pass
with (a), (b): pass
with (yield x) as z: pass
with a as (b, c): pass
with a as b.c: pass
with (
    a as b,
    c as d,
):
    pass`,
  statements: `for x, (y, *z) in w: pass
for x[0] in z: break
else: continue
while x: pass
else: pass
del a, b[0], c.d, (e, f)
assert a, "m"
global x, y
nonlocal z
raise
raise A from B
pass; pass
import a, b.c as d
from . import x
from ..a.b import (c, d as e,)
from a import *
from __future__ import annotations, division`,
  assignments: `a = b = c
a: int = 1
a.b: int
(a): int = 1
a += 1; a -= 1; a *= 1; a /= 1; a //= 1; a %= 1; a @= 1; a **= 1; a >>= 1; a <<= 1; a &= 1; a ^= 1; a |= 1
[a, b] = c
(a, b), c = d
a = yield
*a, = b
x = y = yield z`,
  operators: `a if b else c
not a and b or c
a < b <= c != d is not e not in f in g is h == i > j >= k
-a + ~b ** +c
a @ b // c % d << e >> f & g ^ h | i
a.b.c(d)(e)[f].g
()
(a,)
...
1_000.0e-1j
0b1
0o17
5.
.5`,
  comprehensions: `[x for x in y if a if b for z in w]
{x for x in y}
{k: v for k, v in x}
f(x for x in y)
[[a for a in b] for c in d]
[x for x, in y]`,
  annotations: `def f() -> Callable[[int], str]: ...
def g(x: int | None = None, *, y: "A" = 1) -> list[int]: ...
x: dict[str, list[int]] = {}
x: tuple[*Ts]
x: A[[int], str]
x: "A"`,
  "names in other alphabets": `变量 = 1
café = 2
def 函数(参数): return 参数
𝐱 = "😀" + '中文'`,
  "line continuations and comments": `x = 1 if a else \\
    2
def f(
    a,  # first

    b=1,
): pass
x = [
    1,  # one
    # two
]`,
  tabs: "if True:\n\tx = 1\n\tif y:\n\t\tz = 2\n",
};

/** Python 2 as it still stands in tutorials: not valid, and yet parsed without an error. */
export const PYTHON_2 = `print "hello"
print >>sys.stderr, "x"
print "a %s" % b
exec "code" in ns
raise E, "msg"
try:
    pass
except E, e:
    pass
a <> b
ur"x"
`;
