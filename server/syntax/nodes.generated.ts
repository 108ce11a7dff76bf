// Generated from tree-sitter-python 0.25.0 by `npm run update`. Do not edit.
/** The kinds of nodes of a Python syntax tree, as the grammar names them. */
import type { Offset } from "../text/textRange";
import type { NodeBase, Leaf } from "./syntaxTree";

export interface AliasedImport extends NodeBase<"aliased_import"> {
  readonly alias: Identifier;
  readonly name: DottedName;
}
export interface ArgumentList extends NodeBase<"argument_list"> {
}
export interface AsPattern extends NodeBase<"as_pattern"> {
  readonly alias: AsPatternTarget | null;
}
export interface AssertStatement extends NodeBase<"assert_statement"> {
}
export interface Assignment extends NodeBase<"assignment"> {
  readonly left: Pattern | PatternList;
  readonly right: Assignment | AugmentedAssignment | Expression | ExpressionList | PatternList | Yield | null;
  readonly type: Type | null;
}
export interface Attribute extends NodeBase<"attribute"> {
  readonly attribute: Identifier;
  readonly object: PrimaryExpression;
}
export interface AugmentedAssignment extends NodeBase<"augmented_assignment"> {
  readonly left: Pattern | PatternList;
  readonly operator: "%=" | "&=" | "**=" | "*=" | "+=" | "-=" | "//=" | "/=" | "<<=" | ">>=" | "@=" | "^=" | "|=";
  readonly right: Assignment | AugmentedAssignment | Expression | ExpressionList | PatternList | Yield;
}
export interface Await extends NodeBase<"await"> {
}
export interface BinaryOperator extends NodeBase<"binary_operator"> {
  readonly left: PrimaryExpression;
  readonly operator: "%" | "&" | "*" | "**" | "+" | "-" | "/" | "//" | "<<" | ">>" | "@" | "^" | "|";
  readonly right: PrimaryExpression;
}
export interface Block extends NodeBase<"block"> {
  readonly alternative: readonly (CaseClause)[];
}
export interface BooleanOperator extends NodeBase<"boolean_operator"> {
  readonly left: Expression;
  readonly operator: "and" | "or";
  readonly right: Expression;
}
export interface BreakStatement extends Leaf<"break_statement"> {
}
export interface Call extends NodeBase<"call"> {
  readonly arguments: ArgumentList | GeneratorExpression;
  readonly function: PrimaryExpression;
}
export interface CaseClause extends NodeBase<"case_clause"> {
  readonly consequence: Block;
  readonly guard: IfClause | null;
}
export interface CasePattern extends NodeBase<"case_pattern"> {
}
export interface Chevron extends NodeBase<"chevron"> {
}
export interface ClassDefinition extends NodeBase<"class_definition"> {
  readonly body: Block;
  readonly name: Identifier;
  readonly superclasses: ArgumentList | null;
  readonly typeParameters: TypeParameter | null;
}
export interface ClassPattern extends NodeBase<"class_pattern"> {
}
export interface ComparisonOperator extends NodeBase<"comparison_operator"> {
  readonly operators: readonly ("!=" | "<" | "<=" | "<>" | "==" | ">" | ">=" | "in" | "is" | "is not" | "not in")[];
}
export interface ComplexPattern extends NodeBase<"complex_pattern"> {
}
export interface ConcatenatedString extends NodeBase<"concatenated_string"> {
}
export interface ConditionalExpression extends NodeBase<"conditional_expression"> {
}
export interface ConstrainedType extends NodeBase<"constrained_type"> {
}
export interface ContinueStatement extends Leaf<"continue_statement"> {
}
export interface DecoratedDefinition extends NodeBase<"decorated_definition"> {
  readonly definition: ClassDefinition | FunctionDefinition;
}
export interface Decorator extends NodeBase<"decorator"> {
}
export interface DefaultParameter extends NodeBase<"default_parameter"> {
  readonly name: Identifier | TuplePattern;
  readonly value: Expression;
}
export interface DeleteStatement extends NodeBase<"delete_statement"> {
}
export interface DictPattern extends NodeBase<"dict_pattern"> {
  readonly key: readonly (ClassPattern | ComplexPattern | ConcatenatedString | DictPattern | DottedName | False | Float | Integer | ListPattern | None | SplatPattern | String | True | TuplePattern | UnionPattern)[];
  readonly value: readonly (CasePattern)[];
}
export interface Dictionary extends NodeBase<"dictionary"> {
}
export interface DictionaryComprehension extends NodeBase<"dictionary_comprehension"> {
  readonly body: Pair;
}
export interface DictionarySplat extends NodeBase<"dictionary_splat"> {
}
export interface DictionarySplatPattern extends NodeBase<"dictionary_splat_pattern"> {
}
export interface DottedName extends NodeBase<"dotted_name"> {
}
export interface ElifClause extends NodeBase<"elif_clause"> {
  readonly condition: Expression;
  readonly consequence: Block;
}
export interface ElseClause extends NodeBase<"else_clause"> {
  readonly body: Block;
}
export interface ExceptClause extends NodeBase<"except_clause"> {
  readonly alias: Expression | null;
  readonly value: readonly (Expression)[];
}
export interface ExecStatement extends NodeBase<"exec_statement"> {
  readonly code: Identifier | String;
}
export interface ExpressionList extends NodeBase<"expression_list"> {
}
export interface ExpressionStatement extends NodeBase<"expression_statement"> {
}
export interface FinallyClause extends NodeBase<"finally_clause"> {
}
export interface ForInClause extends NodeBase<"for_in_clause"> {
  readonly left: Pattern | PatternList;
  readonly right: readonly (Expression)[];
}
export interface ForStatement extends NodeBase<"for_statement"> {
  readonly alternative: ElseClause | null;
  readonly body: Block;
  readonly left: Pattern | PatternList;
  readonly right: Expression | ExpressionList;
}
export interface FormatExpression extends NodeBase<"format_expression"> {
  readonly expression: Expression | ExpressionList | PatternList | Yield;
  readonly formatSpecifier: FormatSpecifier | null;
  readonly typeConversion: TypeConversion | null;
}
export interface FormatSpecifier extends NodeBase<"format_specifier"> {
}
export interface FunctionDefinition extends NodeBase<"function_definition"> {
  readonly body: Block;
  readonly name: Identifier;
  readonly parameters: Parameters;
  readonly returnType: Type | null;
  readonly typeParameters: TypeParameter | null;
}
export interface FutureImportStatement extends NodeBase<"future_import_statement"> {
  readonly name: readonly (AliasedImport | DottedName)[];
}
export interface GeneratorExpression extends NodeBase<"generator_expression"> {
  readonly body: Expression;
}
export interface GenericType extends NodeBase<"generic_type"> {
}
export interface GlobalStatement extends NodeBase<"global_statement"> {
}
export interface IfClause extends NodeBase<"if_clause"> {
}
export interface IfStatement extends NodeBase<"if_statement"> {
  readonly alternative: readonly (ElifClause | ElseClause)[];
  readonly condition: Expression;
  readonly consequence: Block;
}
export interface ImportFromStatement extends NodeBase<"import_from_statement"> {
  readonly moduleName: DottedName | RelativeImport;
  readonly name: readonly (AliasedImport | DottedName)[];
}
export interface ImportPrefix extends Leaf<"import_prefix"> {
}
export interface ImportStatement extends NodeBase<"import_statement"> {
  readonly name: readonly (AliasedImport | DottedName)[];
}
export interface Interpolation extends NodeBase<"interpolation"> {
  readonly expression: Expression | ExpressionList | PatternList | Yield;
  readonly formatSpecifier: FormatSpecifier | null;
  readonly typeConversion: TypeConversion | null;
}
export interface KeywordArgument extends NodeBase<"keyword_argument"> {
  readonly name: Identifier;
  readonly value: Expression;
}
export interface KeywordPattern extends NodeBase<"keyword_pattern"> {
}
export interface KeywordSeparator extends Leaf<"keyword_separator"> {
}
export interface Lambda extends NodeBase<"lambda"> {
  readonly body: Expression;
  readonly parameters: LambdaParameters | null;
}
export interface LambdaParameters extends NodeBase<"lambda_parameters"> {
}
export interface List extends NodeBase<"list"> {
}
export interface ListComprehension extends NodeBase<"list_comprehension"> {
  readonly body: Expression;
}
export interface ListPattern extends NodeBase<"list_pattern"> {
}
export interface ListSplat extends NodeBase<"list_splat"> {
}
export interface ListSplatPattern extends NodeBase<"list_splat_pattern"> {
}
export interface MatchStatement extends NodeBase<"match_statement"> {
  readonly body: Block;
  readonly subject: readonly (Expression)[];
}
export interface MemberType extends NodeBase<"member_type"> {
}
export interface Module extends NodeBase<"module"> {
  readonly text: string;
}
export interface NamedExpression extends NodeBase<"named_expression"> {
  readonly name: Identifier;
  readonly value: Expression;
}
export interface NonlocalStatement extends NodeBase<"nonlocal_statement"> {
}
export interface NotOperator extends NodeBase<"not_operator"> {
  readonly argument: Expression;
}
export interface Pair extends NodeBase<"pair"> {
  readonly key: Expression;
  readonly value: Expression;
}
export interface Parameters extends NodeBase<"parameters"> {
}
export interface ParenthesizedExpression extends NodeBase<"parenthesized_expression"> {
}
export interface ParenthesizedListSplat extends NodeBase<"parenthesized_list_splat"> {
}
export interface PassStatement extends Leaf<"pass_statement"> {
}
export interface PatternList extends NodeBase<"pattern_list"> {
}
export interface PositionalSeparator extends Leaf<"positional_separator"> {
}
export interface PrintStatement extends NodeBase<"print_statement"> {
  readonly argument: readonly (Expression)[];
}
export interface RaiseStatement extends NodeBase<"raise_statement"> {
  readonly cause: Expression | null;
}
export interface RelativeImport extends NodeBase<"relative_import"> {
}
export interface ReturnStatement extends NodeBase<"return_statement"> {
}
export interface Set extends NodeBase<"set"> {
}
export interface SetComprehension extends NodeBase<"set_comprehension"> {
  readonly body: Expression;
}
export interface Slice extends NodeBase<"slice"> {
}
export interface SplatPattern extends NodeBase<"splat_pattern"> {
}
export interface SplatType extends NodeBase<"splat_type"> {
}
export interface String extends NodeBase<"string"> {
}
export interface StringContent extends Leaf<"string_content"> {
}
export interface Subscript extends NodeBase<"subscript"> {
  readonly subscript: readonly (Expression | Slice)[];
  readonly value: PrimaryExpression;
}
export interface TryStatement extends NodeBase<"try_statement"> {
  readonly body: Block;
}
export interface Tuple extends NodeBase<"tuple"> {
}
export interface TuplePattern extends NodeBase<"tuple_pattern"> {
}
export interface Type extends NodeBase<"type"> {
}
export interface TypeAliasStatement extends NodeBase<"type_alias_statement"> {
  readonly left: Type;
  readonly right: Type;
}
export interface TypeParameter extends NodeBase<"type_parameter"> {
}
export interface TypedDefaultParameter extends NodeBase<"typed_default_parameter"> {
  readonly name: Identifier;
  readonly type: Type;
  readonly value: Expression;
}
export interface TypedParameter extends NodeBase<"typed_parameter"> {
  readonly type: Type;
}
export interface UnaryOperator extends NodeBase<"unary_operator"> {
  readonly argument: PrimaryExpression;
  readonly operator: "+" | "-" | "~";
}
export interface UnionPattern extends NodeBase<"union_pattern"> {
}
export interface UnionType extends NodeBase<"union_type"> {
}
export interface WhileStatement extends NodeBase<"while_statement"> {
  readonly alternative: ElseClause | null;
  readonly body: Block;
  readonly condition: Expression;
}
export interface WildcardImport extends Leaf<"wildcard_import"> {
}
export interface WithClause extends NodeBase<"with_clause"> {
}
export interface WithItem extends NodeBase<"with_item"> {
  readonly value: Expression;
}
export interface WithStatement extends NodeBase<"with_statement"> {
  readonly body: Block;
}
export interface Yield extends NodeBase<"yield"> {
}
export interface Comment extends Leaf<"comment"> {
}
export interface Ellipsis extends Leaf<"ellipsis"> {
}
export interface EscapeInterpolation extends Leaf<"escape_interpolation"> {
}
export interface EscapeSequence extends Leaf<"escape_sequence"> {
}
export interface False extends Leaf<"false"> {
}
export interface Float extends Leaf<"float"> {
}
export interface Identifier extends Leaf<"identifier"> {
}
export interface Integer extends Leaf<"integer"> {
}
export interface LineContinuation extends Leaf<"line_continuation"> {
}
export interface None extends Leaf<"none"> {
}
export interface StringEnd extends Leaf<"string_end"> {
}
export interface StringStart extends Leaf<"string_start"> {
}
export interface True extends Leaf<"true"> {
}
export interface TypeConversion extends Leaf<"type_conversion"> {
}
export interface AsPatternTarget extends NodeBase<"as_pattern_target"> {}
/** What could not be parsed, or lacks a part that Python requires. */
export interface ErrorNode extends NodeBase<"ERROR"> {}
export type CompoundStatement = ClassDefinition | DecoratedDefinition | ForStatement | FunctionDefinition | IfStatement | MatchStatement | TryStatement | WhileStatement | WithStatement;
export type SimpleStatement = AssertStatement | BreakStatement | ContinueStatement | DeleteStatement | ExecStatement | ExpressionStatement | FutureImportStatement | GlobalStatement | ImportFromStatement | ImportStatement | NonlocalStatement | PassStatement | PrintStatement | RaiseStatement | ReturnStatement | TypeAliasStatement;
export type Expression = AsPattern | BooleanOperator | ComparisonOperator | ConditionalExpression | Lambda | NamedExpression | NotOperator | PrimaryExpression;
export type Parameter = DefaultParameter | DictionarySplatPattern | Identifier | KeywordSeparator | ListSplatPattern | PositionalSeparator | TuplePattern | TypedDefaultParameter | TypedParameter;
export type Pattern = Attribute | Identifier | ListPattern | ListSplatPattern | Subscript | TuplePattern;
export type PrimaryExpression = Attribute | Await | BinaryOperator | Call | ConcatenatedString | Dictionary | DictionaryComprehension | Ellipsis | False | Float | GeneratorExpression | Identifier | Integer | List | ListComprehension | ListSplat | None | ParenthesizedExpression | Set | SetComprehension | String | Subscript | True | Tuple | UnaryOperator;
export type Statement = CompoundStatement | SimpleStatement;
export type SyntaxNode = AliasedImport | ArgumentList | AsPattern | AssertStatement | Assignment | Attribute | AugmentedAssignment | Await | BinaryOperator | Block | BooleanOperator | BreakStatement | Call | CaseClause | CasePattern | Chevron | ClassDefinition | ClassPattern | ComparisonOperator | ComplexPattern | ConcatenatedString | ConditionalExpression | ConstrainedType | ContinueStatement | DecoratedDefinition | Decorator | DefaultParameter | DeleteStatement | DictPattern | Dictionary | DictionaryComprehension | DictionarySplat | DictionarySplatPattern | DottedName | ElifClause | ElseClause | ExceptClause | ExecStatement | ExpressionList | ExpressionStatement | FinallyClause | ForInClause | ForStatement | FormatExpression | FormatSpecifier | FunctionDefinition | FutureImportStatement | GeneratorExpression | GenericType | GlobalStatement | IfClause | IfStatement | ImportFromStatement | ImportPrefix | ImportStatement | Interpolation | KeywordArgument | KeywordPattern | KeywordSeparator | Lambda | LambdaParameters | List | ListComprehension | ListPattern | ListSplat | ListSplatPattern | MatchStatement | MemberType | Module | NamedExpression | NonlocalStatement | NotOperator | Pair | Parameters | ParenthesizedExpression | ParenthesizedListSplat | PassStatement | PatternList | PositionalSeparator | PrintStatement | RaiseStatement | RelativeImport | ReturnStatement | Set | SetComprehension | Slice | SplatPattern | SplatType | String | StringContent | Subscript | TryStatement | Tuple | TuplePattern | Type | TypeAliasStatement | TypeParameter | TypedDefaultParameter | TypedParameter | UnaryOperator | UnionPattern | UnionType | WhileStatement | WildcardImport | WithClause | WithItem | WithStatement | Yield | Comment | Ellipsis | EscapeInterpolation | EscapeSequence | False | Float | Identifier | Integer | LineContinuation | None | StringEnd | StringStart | True | TypeConversion | AsPatternTarget | ErrorNode;
export interface NodeByKind {
  aliased_import: AliasedImport;
  argument_list: ArgumentList;
  as_pattern: AsPattern;
  assert_statement: AssertStatement;
  assignment: Assignment;
  attribute: Attribute;
  augmented_assignment: AugmentedAssignment;
  await: Await;
  binary_operator: BinaryOperator;
  block: Block;
  boolean_operator: BooleanOperator;
  break_statement: BreakStatement;
  call: Call;
  case_clause: CaseClause;
  case_pattern: CasePattern;
  chevron: Chevron;
  class_definition: ClassDefinition;
  class_pattern: ClassPattern;
  comparison_operator: ComparisonOperator;
  complex_pattern: ComplexPattern;
  concatenated_string: ConcatenatedString;
  conditional_expression: ConditionalExpression;
  constrained_type: ConstrainedType;
  continue_statement: ContinueStatement;
  decorated_definition: DecoratedDefinition;
  decorator: Decorator;
  default_parameter: DefaultParameter;
  delete_statement: DeleteStatement;
  dict_pattern: DictPattern;
  dictionary: Dictionary;
  dictionary_comprehension: DictionaryComprehension;
  dictionary_splat: DictionarySplat;
  dictionary_splat_pattern: DictionarySplatPattern;
  dotted_name: DottedName;
  elif_clause: ElifClause;
  else_clause: ElseClause;
  except_clause: ExceptClause;
  exec_statement: ExecStatement;
  expression_list: ExpressionList;
  expression_statement: ExpressionStatement;
  finally_clause: FinallyClause;
  for_in_clause: ForInClause;
  for_statement: ForStatement;
  format_expression: FormatExpression;
  format_specifier: FormatSpecifier;
  function_definition: FunctionDefinition;
  future_import_statement: FutureImportStatement;
  generator_expression: GeneratorExpression;
  generic_type: GenericType;
  global_statement: GlobalStatement;
  if_clause: IfClause;
  if_statement: IfStatement;
  import_from_statement: ImportFromStatement;
  import_prefix: ImportPrefix;
  import_statement: ImportStatement;
  interpolation: Interpolation;
  keyword_argument: KeywordArgument;
  keyword_pattern: KeywordPattern;
  keyword_separator: KeywordSeparator;
  lambda: Lambda;
  lambda_parameters: LambdaParameters;
  list: List;
  list_comprehension: ListComprehension;
  list_pattern: ListPattern;
  list_splat: ListSplat;
  list_splat_pattern: ListSplatPattern;
  match_statement: MatchStatement;
  member_type: MemberType;
  module: Module;
  named_expression: NamedExpression;
  nonlocal_statement: NonlocalStatement;
  not_operator: NotOperator;
  pair: Pair;
  parameters: Parameters;
  parenthesized_expression: ParenthesizedExpression;
  parenthesized_list_splat: ParenthesizedListSplat;
  pass_statement: PassStatement;
  pattern_list: PatternList;
  positional_separator: PositionalSeparator;
  print_statement: PrintStatement;
  raise_statement: RaiseStatement;
  relative_import: RelativeImport;
  return_statement: ReturnStatement;
  set: Set;
  set_comprehension: SetComprehension;
  slice: Slice;
  splat_pattern: SplatPattern;
  splat_type: SplatType;
  string: String;
  string_content: StringContent;
  subscript: Subscript;
  try_statement: TryStatement;
  tuple: Tuple;
  tuple_pattern: TuplePattern;
  type: Type;
  type_alias_statement: TypeAliasStatement;
  type_parameter: TypeParameter;
  typed_default_parameter: TypedDefaultParameter;
  typed_parameter: TypedParameter;
  unary_operator: UnaryOperator;
  union_pattern: UnionPattern;
  union_type: UnionType;
  while_statement: WhileStatement;
  wildcard_import: WildcardImport;
  with_clause: WithClause;
  with_item: WithItem;
  with_statement: WithStatement;
  yield: Yield;
  comment: Comment;
  ellipsis: Ellipsis;
  escape_interpolation: EscapeInterpolation;
  escape_sequence: EscapeSequence;
  false: False;
  float: Float;
  identifier: Identifier;
  integer: Integer;
  line_continuation: LineContinuation;
  none: None;
  string_end: StringEnd;
  string_start: StringStart;
  true: True;
  type_conversion: TypeConversion;
  as_pattern_target: AsPatternTarget;
  ERROR: ErrorNode;
}
export type NodeKind = keyof NodeByKind;

/** What the lowering must know of a field: its property, and whether it is a token, a list, required. */
export interface FieldShape { readonly property: string; readonly token: boolean; readonly multiple: boolean; readonly required: boolean }
export const FIELDS: Readonly<Record<string, Readonly<Record<string, FieldShape>>>> = {
  aliased_import: { alias: { property: "alias", token: false, multiple: false, required: true }, name: { property: "name", token: false, multiple: false, required: true } },
  as_pattern: { alias: { property: "alias", token: false, multiple: false, required: false } },
  assignment: { left: { property: "left", token: false, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: false }, type: { property: "type", token: false, multiple: false, required: false } },
  attribute: { attribute: { property: "attribute", token: false, multiple: false, required: true }, object: { property: "object", token: false, multiple: false, required: true } },
  augmented_assignment: { left: { property: "left", token: false, multiple: false, required: true }, operator: { property: "operator", token: true, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: true } },
  binary_operator: { left: { property: "left", token: false, multiple: false, required: true }, operator: { property: "operator", token: true, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: true } },
  block: { alternative: { property: "alternative", token: false, multiple: true, required: false } },
  boolean_operator: { left: { property: "left", token: false, multiple: false, required: true }, operator: { property: "operator", token: true, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: true } },
  call: { arguments: { property: "arguments", token: false, multiple: false, required: true }, function: { property: "function", token: false, multiple: false, required: true } },
  case_clause: { consequence: { property: "consequence", token: false, multiple: false, required: true }, guard: { property: "guard", token: false, multiple: false, required: false } },
  class_definition: { body: { property: "body", token: false, multiple: false, required: true }, name: { property: "name", token: false, multiple: false, required: true }, superclasses: { property: "superclasses", token: false, multiple: false, required: false }, type_parameters: { property: "typeParameters", token: false, multiple: false, required: false } },
  comparison_operator: { operators: { property: "operators", token: true, multiple: true, required: true } },
  decorated_definition: { definition: { property: "definition", token: false, multiple: false, required: true } },
  default_parameter: { name: { property: "name", token: false, multiple: false, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  dict_pattern: { key: { property: "key", token: false, multiple: true, required: false }, value: { property: "value", token: false, multiple: true, required: false } },
  dictionary_comprehension: { body: { property: "body", token: false, multiple: false, required: true } },
  elif_clause: { condition: { property: "condition", token: false, multiple: false, required: true }, consequence: { property: "consequence", token: false, multiple: false, required: true } },
  else_clause: { body: { property: "body", token: false, multiple: false, required: true } },
  except_clause: { alias: { property: "alias", token: false, multiple: false, required: false }, value: { property: "value", token: false, multiple: true, required: false } },
  exec_statement: { code: { property: "code", token: false, multiple: false, required: true } },
  for_in_clause: { left: { property: "left", token: false, multiple: false, required: true }, right: { property: "right", token: false, multiple: true, required: true } },
  for_statement: { alternative: { property: "alternative", token: false, multiple: false, required: false }, body: { property: "body", token: false, multiple: false, required: true }, left: { property: "left", token: false, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: true } },
  format_expression: { expression: { property: "expression", token: false, multiple: false, required: true }, format_specifier: { property: "formatSpecifier", token: false, multiple: false, required: false }, type_conversion: { property: "typeConversion", token: false, multiple: false, required: false } },
  function_definition: { body: { property: "body", token: false, multiple: false, required: true }, name: { property: "name", token: false, multiple: false, required: true }, parameters: { property: "parameters", token: false, multiple: false, required: true }, return_type: { property: "returnType", token: false, multiple: false, required: false }, type_parameters: { property: "typeParameters", token: false, multiple: false, required: false } },
  future_import_statement: { name: { property: "name", token: false, multiple: true, required: true } },
  generator_expression: { body: { property: "body", token: false, multiple: false, required: true } },
  if_statement: { alternative: { property: "alternative", token: false, multiple: true, required: false }, condition: { property: "condition", token: false, multiple: false, required: true }, consequence: { property: "consequence", token: false, multiple: false, required: true } },
  import_from_statement: { module_name: { property: "moduleName", token: false, multiple: false, required: true }, name: { property: "name", token: false, multiple: true, required: false } },
  import_statement: { name: { property: "name", token: false, multiple: true, required: true } },
  interpolation: { expression: { property: "expression", token: false, multiple: false, required: true }, format_specifier: { property: "formatSpecifier", token: false, multiple: false, required: false }, type_conversion: { property: "typeConversion", token: false, multiple: false, required: false } },
  keyword_argument: { name: { property: "name", token: false, multiple: false, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  lambda: { body: { property: "body", token: false, multiple: false, required: true }, parameters: { property: "parameters", token: false, multiple: false, required: false } },
  list_comprehension: { body: { property: "body", token: false, multiple: false, required: true } },
  match_statement: { body: { property: "body", token: false, multiple: false, required: true }, subject: { property: "subject", token: false, multiple: true, required: true } },
  named_expression: { name: { property: "name", token: false, multiple: false, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  not_operator: { argument: { property: "argument", token: false, multiple: false, required: true } },
  pair: { key: { property: "key", token: false, multiple: false, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  print_statement: { argument: { property: "argument", token: false, multiple: true, required: false } },
  raise_statement: { cause: { property: "cause", token: false, multiple: false, required: false } },
  set_comprehension: { body: { property: "body", token: false, multiple: false, required: true } },
  subscript: { subscript: { property: "subscript", token: false, multiple: true, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  try_statement: { body: { property: "body", token: false, multiple: false, required: true } },
  type_alias_statement: { left: { property: "left", token: false, multiple: false, required: true }, right: { property: "right", token: false, multiple: false, required: true } },
  typed_default_parameter: { name: { property: "name", token: false, multiple: false, required: true }, type: { property: "type", token: false, multiple: false, required: true }, value: { property: "value", token: false, multiple: false, required: true } },
  typed_parameter: { type: { property: "type", token: false, multiple: false, required: true } },
  unary_operator: { argument: { property: "argument", token: false, multiple: false, required: true }, operator: { property: "operator", token: true, multiple: false, required: true } },
  while_statement: { alternative: { property: "alternative", token: false, multiple: false, required: false }, body: { property: "body", token: false, multiple: false, required: true }, condition: { property: "condition", token: false, multiple: false, required: true } },
  with_item: { value: { property: "value", token: false, multiple: false, required: true } },
  with_statement: { body: { property: "body", token: false, multiple: false, required: true } },
};
/** Kinds without children: their text is kept. */
export const LEAVES: ReadonlySet<string> = new Set(["break_statement","continue_statement","import_prefix","keyword_separator","pass_statement","positional_separator","string_content","wildcard_import","comment","ellipsis","escape_interpolation","escape_sequence","false","float","identifier","integer","line_continuation","none","string_end","string_start","true","type_conversion"]);

/** Makes a node with nothing in it. A literal a kind: the engine then knows each one's layout, which halves the time of lowering. */
export type Shell = (start: Offset, end: Offset, parent: object | null, text: string) => object;
const NONE: readonly never[] = Object.freeze([]);
export const SHELLS: Readonly<Record<string, Shell>> & { readonly ERROR: Shell } = {
  aliased_import: (start, end, parent) => ({ kind: "aliased_import", start, end, parent, children: NONE, alias: null, name: null }),
  argument_list: (start, end, parent) => ({ kind: "argument_list", start, end, parent, children: NONE }),
  as_pattern: (start, end, parent) => ({ kind: "as_pattern", start, end, parent, children: NONE, alias: null }),
  assert_statement: (start, end, parent) => ({ kind: "assert_statement", start, end, parent, children: NONE }),
  assignment: (start, end, parent) => ({ kind: "assignment", start, end, parent, children: NONE, left: null, right: null, type: null }),
  attribute: (start, end, parent) => ({ kind: "attribute", start, end, parent, children: NONE, attribute: null, object: null }),
  augmented_assignment: (start, end, parent) => ({ kind: "augmented_assignment", start, end, parent, children: NONE, left: null, operator: null, right: null }),
  await: (start, end, parent) => ({ kind: "await", start, end, parent, children: NONE }),
  binary_operator: (start, end, parent) => ({ kind: "binary_operator", start, end, parent, children: NONE, left: null, operator: null, right: null }),
  block: (start, end, parent) => ({ kind: "block", start, end, parent, children: NONE, alternative: [] }),
  boolean_operator: (start, end, parent) => ({ kind: "boolean_operator", start, end, parent, children: NONE, left: null, operator: null, right: null }),
  break_statement: (start, end, parent, text) => ({ kind: "break_statement", start, end, parent, children: NONE, text }),
  call: (start, end, parent) => ({ kind: "call", start, end, parent, children: NONE, arguments: null, function: null }),
  case_clause: (start, end, parent) => ({ kind: "case_clause", start, end, parent, children: NONE, consequence: null, guard: null }),
  case_pattern: (start, end, parent) => ({ kind: "case_pattern", start, end, parent, children: NONE }),
  chevron: (start, end, parent) => ({ kind: "chevron", start, end, parent, children: NONE }),
  class_definition: (start, end, parent) => ({ kind: "class_definition", start, end, parent, children: NONE, body: null, name: null, superclasses: null, typeParameters: null }),
  class_pattern: (start, end, parent) => ({ kind: "class_pattern", start, end, parent, children: NONE }),
  comparison_operator: (start, end, parent) => ({ kind: "comparison_operator", start, end, parent, children: NONE, operators: [] }),
  complex_pattern: (start, end, parent) => ({ kind: "complex_pattern", start, end, parent, children: NONE }),
  concatenated_string: (start, end, parent) => ({ kind: "concatenated_string", start, end, parent, children: NONE }),
  conditional_expression: (start, end, parent) => ({ kind: "conditional_expression", start, end, parent, children: NONE }),
  constrained_type: (start, end, parent) => ({ kind: "constrained_type", start, end, parent, children: NONE }),
  continue_statement: (start, end, parent, text) => ({ kind: "continue_statement", start, end, parent, children: NONE, text }),
  decorated_definition: (start, end, parent) => ({ kind: "decorated_definition", start, end, parent, children: NONE, definition: null }),
  decorator: (start, end, parent) => ({ kind: "decorator", start, end, parent, children: NONE }),
  default_parameter: (start, end, parent) => ({ kind: "default_parameter", start, end, parent, children: NONE, name: null, value: null }),
  delete_statement: (start, end, parent) => ({ kind: "delete_statement", start, end, parent, children: NONE }),
  dict_pattern: (start, end, parent) => ({ kind: "dict_pattern", start, end, parent, children: NONE, key: [], value: [] }),
  dictionary: (start, end, parent) => ({ kind: "dictionary", start, end, parent, children: NONE }),
  dictionary_comprehension: (start, end, parent) => ({ kind: "dictionary_comprehension", start, end, parent, children: NONE, body: null }),
  dictionary_splat: (start, end, parent) => ({ kind: "dictionary_splat", start, end, parent, children: NONE }),
  dictionary_splat_pattern: (start, end, parent) => ({ kind: "dictionary_splat_pattern", start, end, parent, children: NONE }),
  dotted_name: (start, end, parent) => ({ kind: "dotted_name", start, end, parent, children: NONE }),
  elif_clause: (start, end, parent) => ({ kind: "elif_clause", start, end, parent, children: NONE, condition: null, consequence: null }),
  else_clause: (start, end, parent) => ({ kind: "else_clause", start, end, parent, children: NONE, body: null }),
  except_clause: (start, end, parent) => ({ kind: "except_clause", start, end, parent, children: NONE, alias: null, value: [] }),
  exec_statement: (start, end, parent) => ({ kind: "exec_statement", start, end, parent, children: NONE, code: null }),
  expression_list: (start, end, parent) => ({ kind: "expression_list", start, end, parent, children: NONE }),
  expression_statement: (start, end, parent) => ({ kind: "expression_statement", start, end, parent, children: NONE }),
  finally_clause: (start, end, parent) => ({ kind: "finally_clause", start, end, parent, children: NONE }),
  for_in_clause: (start, end, parent) => ({ kind: "for_in_clause", start, end, parent, children: NONE, left: null, right: [] }),
  for_statement: (start, end, parent) => ({ kind: "for_statement", start, end, parent, children: NONE, alternative: null, body: null, left: null, right: null }),
  format_expression: (start, end, parent) => ({ kind: "format_expression", start, end, parent, children: NONE, expression: null, formatSpecifier: null, typeConversion: null }),
  format_specifier: (start, end, parent) => ({ kind: "format_specifier", start, end, parent, children: NONE }),
  function_definition: (start, end, parent) => ({ kind: "function_definition", start, end, parent, children: NONE, body: null, name: null, parameters: null, returnType: null, typeParameters: null }),
  future_import_statement: (start, end, parent) => ({ kind: "future_import_statement", start, end, parent, children: NONE, name: [] }),
  generator_expression: (start, end, parent) => ({ kind: "generator_expression", start, end, parent, children: NONE, body: null }),
  generic_type: (start, end, parent) => ({ kind: "generic_type", start, end, parent, children: NONE }),
  global_statement: (start, end, parent) => ({ kind: "global_statement", start, end, parent, children: NONE }),
  if_clause: (start, end, parent) => ({ kind: "if_clause", start, end, parent, children: NONE }),
  if_statement: (start, end, parent) => ({ kind: "if_statement", start, end, parent, children: NONE, alternative: [], condition: null, consequence: null }),
  import_from_statement: (start, end, parent) => ({ kind: "import_from_statement", start, end, parent, children: NONE, moduleName: null, name: [] }),
  import_prefix: (start, end, parent, text) => ({ kind: "import_prefix", start, end, parent, children: NONE, text }),
  import_statement: (start, end, parent) => ({ kind: "import_statement", start, end, parent, children: NONE, name: [] }),
  interpolation: (start, end, parent) => ({ kind: "interpolation", start, end, parent, children: NONE, expression: null, formatSpecifier: null, typeConversion: null }),
  keyword_argument: (start, end, parent) => ({ kind: "keyword_argument", start, end, parent, children: NONE, name: null, value: null }),
  keyword_pattern: (start, end, parent) => ({ kind: "keyword_pattern", start, end, parent, children: NONE }),
  keyword_separator: (start, end, parent, text) => ({ kind: "keyword_separator", start, end, parent, children: NONE, text }),
  lambda: (start, end, parent) => ({ kind: "lambda", start, end, parent, children: NONE, body: null, parameters: null }),
  lambda_parameters: (start, end, parent) => ({ kind: "lambda_parameters", start, end, parent, children: NONE }),
  list: (start, end, parent) => ({ kind: "list", start, end, parent, children: NONE }),
  list_comprehension: (start, end, parent) => ({ kind: "list_comprehension", start, end, parent, children: NONE, body: null }),
  list_pattern: (start, end, parent) => ({ kind: "list_pattern", start, end, parent, children: NONE }),
  list_splat: (start, end, parent) => ({ kind: "list_splat", start, end, parent, children: NONE }),
  list_splat_pattern: (start, end, parent) => ({ kind: "list_splat_pattern", start, end, parent, children: NONE }),
  match_statement: (start, end, parent) => ({ kind: "match_statement", start, end, parent, children: NONE, body: null, subject: [] }),
  member_type: (start, end, parent) => ({ kind: "member_type", start, end, parent, children: NONE }),
  module: (start, end, parent, text) => ({ kind: "module", start, end, parent, children: NONE, text }),
  named_expression: (start, end, parent) => ({ kind: "named_expression", start, end, parent, children: NONE, name: null, value: null }),
  nonlocal_statement: (start, end, parent) => ({ kind: "nonlocal_statement", start, end, parent, children: NONE }),
  not_operator: (start, end, parent) => ({ kind: "not_operator", start, end, parent, children: NONE, argument: null }),
  pair: (start, end, parent) => ({ kind: "pair", start, end, parent, children: NONE, key: null, value: null }),
  parameters: (start, end, parent) => ({ kind: "parameters", start, end, parent, children: NONE }),
  parenthesized_expression: (start, end, parent) => ({ kind: "parenthesized_expression", start, end, parent, children: NONE }),
  parenthesized_list_splat: (start, end, parent) => ({ kind: "parenthesized_list_splat", start, end, parent, children: NONE }),
  pass_statement: (start, end, parent, text) => ({ kind: "pass_statement", start, end, parent, children: NONE, text }),
  pattern_list: (start, end, parent) => ({ kind: "pattern_list", start, end, parent, children: NONE }),
  positional_separator: (start, end, parent, text) => ({ kind: "positional_separator", start, end, parent, children: NONE, text }),
  print_statement: (start, end, parent) => ({ kind: "print_statement", start, end, parent, children: NONE, argument: [] }),
  raise_statement: (start, end, parent) => ({ kind: "raise_statement", start, end, parent, children: NONE, cause: null }),
  relative_import: (start, end, parent) => ({ kind: "relative_import", start, end, parent, children: NONE }),
  return_statement: (start, end, parent) => ({ kind: "return_statement", start, end, parent, children: NONE }),
  set: (start, end, parent) => ({ kind: "set", start, end, parent, children: NONE }),
  set_comprehension: (start, end, parent) => ({ kind: "set_comprehension", start, end, parent, children: NONE, body: null }),
  slice: (start, end, parent) => ({ kind: "slice", start, end, parent, children: NONE }),
  splat_pattern: (start, end, parent) => ({ kind: "splat_pattern", start, end, parent, children: NONE }),
  splat_type: (start, end, parent) => ({ kind: "splat_type", start, end, parent, children: NONE }),
  string: (start, end, parent) => ({ kind: "string", start, end, parent, children: NONE }),
  string_content: (start, end, parent, text) => ({ kind: "string_content", start, end, parent, children: NONE, text }),
  subscript: (start, end, parent) => ({ kind: "subscript", start, end, parent, children: NONE, subscript: [], value: null }),
  try_statement: (start, end, parent) => ({ kind: "try_statement", start, end, parent, children: NONE, body: null }),
  tuple: (start, end, parent) => ({ kind: "tuple", start, end, parent, children: NONE }),
  tuple_pattern: (start, end, parent) => ({ kind: "tuple_pattern", start, end, parent, children: NONE }),
  type: (start, end, parent) => ({ kind: "type", start, end, parent, children: NONE }),
  type_alias_statement: (start, end, parent) => ({ kind: "type_alias_statement", start, end, parent, children: NONE, left: null, right: null }),
  type_parameter: (start, end, parent) => ({ kind: "type_parameter", start, end, parent, children: NONE }),
  typed_default_parameter: (start, end, parent) => ({ kind: "typed_default_parameter", start, end, parent, children: NONE, name: null, type: null, value: null }),
  typed_parameter: (start, end, parent) => ({ kind: "typed_parameter", start, end, parent, children: NONE, type: null }),
  unary_operator: (start, end, parent) => ({ kind: "unary_operator", start, end, parent, children: NONE, argument: null, operator: null }),
  union_pattern: (start, end, parent) => ({ kind: "union_pattern", start, end, parent, children: NONE }),
  union_type: (start, end, parent) => ({ kind: "union_type", start, end, parent, children: NONE }),
  while_statement: (start, end, parent) => ({ kind: "while_statement", start, end, parent, children: NONE, alternative: null, body: null, condition: null }),
  wildcard_import: (start, end, parent, text) => ({ kind: "wildcard_import", start, end, parent, children: NONE, text }),
  with_clause: (start, end, parent) => ({ kind: "with_clause", start, end, parent, children: NONE }),
  with_item: (start, end, parent) => ({ kind: "with_item", start, end, parent, children: NONE, value: null }),
  with_statement: (start, end, parent) => ({ kind: "with_statement", start, end, parent, children: NONE, body: null }),
  yield: (start, end, parent) => ({ kind: "yield", start, end, parent, children: NONE }),
  comment: (start, end, parent, text) => ({ kind: "comment", start, end, parent, children: NONE, text }),
  ellipsis: (start, end, parent, text) => ({ kind: "ellipsis", start, end, parent, children: NONE, text }),
  escape_interpolation: (start, end, parent, text) => ({ kind: "escape_interpolation", start, end, parent, children: NONE, text }),
  escape_sequence: (start, end, parent, text) => ({ kind: "escape_sequence", start, end, parent, children: NONE, text }),
  false: (start, end, parent, text) => ({ kind: "false", start, end, parent, children: NONE, text }),
  float: (start, end, parent, text) => ({ kind: "float", start, end, parent, children: NONE, text }),
  identifier: (start, end, parent, text) => ({ kind: "identifier", start, end, parent, children: NONE, text }),
  integer: (start, end, parent, text) => ({ kind: "integer", start, end, parent, children: NONE, text }),
  line_continuation: (start, end, parent, text) => ({ kind: "line_continuation", start, end, parent, children: NONE, text }),
  none: (start, end, parent, text) => ({ kind: "none", start, end, parent, children: NONE, text }),
  string_end: (start, end, parent, text) => ({ kind: "string_end", start, end, parent, children: NONE, text }),
  string_start: (start, end, parent, text) => ({ kind: "string_start", start, end, parent, children: NONE, text }),
  true: (start, end, parent, text) => ({ kind: "true", start, end, parent, children: NONE, text }),
  type_conversion: (start, end, parent, text) => ({ kind: "type_conversion", start, end, parent, children: NONE, text }),
  as_pattern_target: (start, end, parent) => ({ kind: "as_pattern_target", start, end, parent, children: NONE }),
  ERROR: (start, end, parent) => ({ kind: "ERROR", start, end, parent, children: NONE }),
};

export const STATEMENTS: ReadonlySet<string> = new Set(["class_definition","decorated_definition","for_statement","function_definition","if_statement","match_statement","try_statement","while_statement","with_statement","assert_statement","break_statement","continue_statement","delete_statement","exec_statement","expression_statement","future_import_statement","global_statement","import_from_statement","import_statement","nonlocal_statement","pass_statement","print_statement","raise_statement","return_statement","type_alias_statement"]);
