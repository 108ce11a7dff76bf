/** The public members of Python's own classes that libraries inherit from. Knows no release and no library. */

import type { MissingApi } from "./apiIndex";

const STRING =
  "capitalize casefold center count encode endswith expandtabs find format format_map index isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper join ljust lower lstrip maketrans partition removeprefix removesuffix replace rfind rindex rjust rpartition rsplit rstrip split splitlines startswith strip swapcase title translate upper zfill";
const NUMBER =
  "as_integer_ratio bit_count bit_length conjugate denominator from_bytes imag is_integer numerator real to_bytes";
const MAPPING = "clear copy fromkeys get items keys pop popitem setdefault update values";
const DATE =
  "ctime day fromisocalendar fromisoformat fromordinal fromtimestamp isocalendar isoformat isoweekday max min month replace resolution strftime strptime timetuple today toordinal weekday year";
const REAL = "as_integer_ratio conjugate from_number fromhex hex imag is_integer real";
const LIST = "append clear copy count extend index insert pop remove reverse sort";
const ENUMERATION = "name value";

/** Of Python 3.6 to 3.14: what any of them has. */
const MEMBERS: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    object: "",
    "abc.ABC": "",
    "typing.Generic": "",
    "typing.Protocol": "",
    "typing_extensions.Protocol": "",
    str: STRING,
    "builtins.str": STRING,
    int: NUMBER,
    "builtins.int": NUMBER,
    "builtins.bool": NUMBER,
    "builtins.float": REAL,
    dict: MAPPING,
    "builtins.dict": MAPPING,
    "collections.Counter": `${MAPPING} elements most_common subtract total`,
    "collections.UserDict": `${MAPPING} data`,
    "collections.OrderedDict": `${MAPPING} move_to_end`,
    tuple: "count index",
    "builtins.tuple": "count index",
    "typing.NamedTuple": "count index",
    "typing.Tuple": "count index",
    "collections.abc.Iterable": "",
    "collections.Iterable": "",
    "datetime.datetime": `${DATE} astimezone combine date dst fold hour microsecond minute now second time timestamp timetz tzinfo tzname utcfromtimestamp utcnow utcoffset utctimetuple`,
    list: LIST,
    "builtins.list": LIST,
    "numbers.Number": `${NUMBER} ${REAL}`,
    "enum.Enum": ENUMERATION,
    "enum.IntEnum": `${ENUMERATION} ${NUMBER}`,
    "enum.StrEnum": `${ENUMERATION} ${STRING}`,
  }).map(([base, names]) => [base, new Set(names.split(" "))] as const),
);

/** Whether instances of a class of Python have a public name; null where the class is not known. */
export function pythonMember(base: string, name: string): "present" | "absent" | null {
  const members = MEMBERS.get(base);
  return members === undefined ? null : members.has(name) ? "present" : "absent";
}

/** Tuples may have names for their parts, and what stands in a shape was an object of its own in TensorFlow 1. */
const OWN = /^(?:builtins\.(?:dict|list|str)|numbers\.Number)$/;
const CONTAINER = /\.(?:dict|list)$/;
/** What NumPy's numbers and strings have, which are Python's own as well. */
const ARRAY: ReadonlySet<string> = new Set(
  "T all any argmax argmin argsort astype base byteswap choose clip compress conj conjugate copy cumprod cumsum data device diagonal dtype dump dumps fill flags flat flatten getfield imag item itemset itemsize max mean min nbytes ndim newbyteorder nonzero prod ptp put ravel real repeat reshape resize round searchsorted setfield setflags shape size sort squeeze std strides sum swapaxes take to_device tobytes tofile tolist tostring trace transpose var view".split(
    " ",
  ),
);

/** Python's own class lacks the name, in all releases of Python 3. */
export function missingInPython(className: string, member: string): MissingApi | null {
  if (!OWN.test(className) || pythonMember(className, member) !== "absent") return null;
  if (!CONTAINER.test(className) && ARRAY.has(member)) return null;
  return {
    kind: "missing",
    parent: className.slice(className.indexOf(".") + 1),
    parentKind: "class",
    member,
    scope: { library: "python", requirement: null, newest: "" },
    history: { status: "never", release: null },
    onlyCallFails: false,
    mayBeAdded: false,
    mayBeData: false,
    closest: null,
    advice: null,
  };
}

/** Bases that give an instance no public name and no constructor. */
export const HARMLESS: ReadonlySet<string> = new Set([
  "object",
  "abc.ABC",
  "typing.Generic",
  "typing.Protocol",
  "typing_extensions.Protocol",
]);
