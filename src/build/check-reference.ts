import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const authorsInterface = `${checkout}sandbox-server/checks/define.ts`;

/** A name that checks.ts can import or is handed, as its docstring says it. */
export interface ReferenceEntry {
  name: string;
  /** `readLogs(container: Container): Promise<…>`; of something with parts, its own name. */
  signature: string;
  /** Markdown, as in the source. */
  text: string;
  /** Fields and methods, in the order of the source. */
  members: ReferenceEntry[];
}

/** The authors' interface by its types and docstrings: what `#checks` exports, in the order of its file. */
export function readCheckReference(): ReferenceEntry[] {
  const program = ts.createProgram([authorsInterface], {
    target: ts.ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts'],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(authorsInterface);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${authorsInterface}: expected the authors' interface, found no module.`);
  return checker.getExportsOfModule(module).map((symbol) => describe(checker, symbol));
}

function describe(checker: ts.TypeChecker, exported: ts.Symbol): ReferenceEntry {
  const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
  const isType = (symbol.flags & ts.SymbolFlags.Value) === 0 || (symbol.flags & ts.SymbolFlags.Class) !== 0;
  const members = isType ? listMembers(checker, symbol) : [];
  return {
    name: exported.name,
    signature: members.length > 0 ? exported.name : signatureOf(checker, symbol),
    text: textOf(checker, symbol),
    members: members.map((member) => ({
      name: member.name,
      signature: signatureOf(checker, member),
      text: textOf(checker, member),
      members: [],
    })),
  };
}

/** Of an interface, a class or a named object; a union has none that all have. */
function listMembers(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol[] {
  const type = checker.getDeclaredTypeOfSymbol(symbol);
  const isObject = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  return isObject && !checker.isArrayLikeType(type) ? checker.getPropertiesOfType(type).filter(isPublic) : [];
}

/** Not what a class keeps to itself, nor what every Error has. */
function isPublic(symbol: ts.Symbol): boolean {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration || /^(__)?#/.test(symbol.name)) return false;
  return declaration.getSourceFile().fileName.startsWith(checkout);
}

/** As it is written, in one line, without modifiers and body; of a value that is made, its type. */
function signatureOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  const declaration = symbol.valueDeclaration ?? symbol.declarations?.[0];
  if (!declaration) return symbol.name;
  if (ts.isPropertyAssignment(declaration) || ts.isShorthandPropertyAssignment(declaration))
    return `${symbol.name}: ${checker.typeToString(checker.getTypeOfSymbol(symbol), undefined, ts.TypeFormatFlags.NoTruncation)}`;
  const start = ts.getNameOfDeclaration(declaration)?.getStart() ?? declaration.getStart();
  const body = ts.isFunctionLike(declaration) && 'body' in declaration ? declaration.body : undefined;
  const end = (body as ts.Node | undefined)?.getStart() ?? declaration.getEnd();
  const text = declaration.getSourceFile().text.slice(start, end);
  // As in one line: without what only several lines need.
  const oneLine = text
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/([([]) /g, '$1')
    .replaceAll(/,? ([)\]])/g, '$1');
  return oneLine.replace(/[;,]?\s*$/, '');
}

function textOf(checker: ts.TypeChecker, symbol: ts.Symbol): string {
  return ts.displayPartsToString(symbol.getDocumentationComment(checker));
}
