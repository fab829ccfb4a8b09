/** What the package exports: every name with its declaration, its doc comment and its examples. */
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export interface Export {
  readonly name: string;
  /** "src/amount.ts". */
  readonly file: string;
  readonly documented: boolean;
  /** A function, or a class: something that is called. */
  readonly called: boolean;
  readonly hasExample: boolean;
}

export interface Surface {
  readonly exports: readonly Export[];
  /** One thing under two names: "one, another". */
  readonly twice: readonly string[];
  /** Names that a module passed on with `export *` lost to another module. */
  readonly lost: readonly string[];
  /** Types that an exported declaration speaks of and that have no exported name. */
  readonly unnamed: readonly string[];
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const INDEX = `${ROOT}src/index.ts`;

/** Reads the source; without the standard library, for nothing here asks about types of it. */
export function readSurface(): Surface {
  const program = ts.createProgram([INDEX], {
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const symbolsOf = (file: ts.SourceFile): ts.Symbol[] => {
    const module = checker.getSymbolAtLocation(file);
    return module ? checker.getExportsOfModule(module) : [];
  };
  const real = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

  const index = program.getSourceFile(INDEX);
  if (!index) throw new Error(`${INDEX} is not there`);
  const names = new Map<ts.Symbol, string[]>();
  const byName = new Map<string, ts.Symbol>();
  for (const symbol of symbolsOf(index)) {
    const target = real(symbol);
    names.set(target, [...(names.get(target) ?? []), symbol.name]);
    byName.set(symbol.name, target);
  }
  const lost = passedOn(index, program).flatMap((file) =>
    symbolsOf(file)
      .filter((symbol) => byName.get(symbol.name) !== real(symbol))
      .map((symbol) => `${symbol.name} of ${inPackage(file)}`),
  );
  return {
    exports: [...byName].map(([name, symbol]) => exportOf(name, symbol, checker)),
    twice: [...names.values()].filter((all) => all.length > 1).map((all) => all.join(', ')),
    lost,
    unnamed: unnamedTypes([...names.keys()], checker, real),
  };
}

const inPackage = (file: ts.SourceFile): string => file.fileName.replace(ROOT, '');

/** Modules that the index passes on whole. */
function passedOn(index: ts.SourceFile, program: ts.Program): ts.SourceFile[] {
  return index.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.exportClause) return [];
    const from = (statement.moduleSpecifier as ts.StringLiteral).text;
    const file = program.getSourceFile(new URL(from, `file://${INDEX}`).pathname);
    return file ? [file] : [];
  });
}

function exportOf(name: string, symbol: ts.Symbol, checker: ts.TypeChecker): Export {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) throw new Error(`${name} is exported and declared nowhere`);
  const called =
    (symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class)) !== 0 ||
    (symbol.flags & ts.SymbolFlags.Variable &&
      checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0);
  return {
    name,
    file: inPackage(declaration.getSourceFile()),
    documented: symbol.getDocumentationComment(checker).length > 0,
    called: Boolean(called),
    hasExample: symbol.getJsDocTags(checker).some((tag) => tag.name === 'example'),
  };
}

/** The types of this package that declarations of `exported` write down and that are not among them. */
function unnamedTypes(
  exported: readonly ts.Symbol[],
  checker: ts.TypeChecker,
  real: (symbol: ts.Symbol) => ts.Symbol,
): string[] {
  const known = new Set(exported);
  const unnamed = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isPrivate(node)) return;
    const named = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : undefined;
    const symbol = named && checker.getSymbolAtLocation(named);
    const target = symbol && real(symbol);
    const at = target?.declarations?.[0];
    if (target && at && isShared(at) && !known.has(target)) {
      // A class below an exported one needs no name of its own; what its members speak of does.
      if (ts.isClassDeclaration(at) && ts.isHeritageClause(node.parent)) visit(at);
      else unnamed.add(`${target.name} of ${inPackage(at.getSourceFile())}`);
    }
    ts.forEachChild(node, visit);
  };
  for (const symbol of exported) for (const at of symbol.declarations ?? []) visit(at);
  return [...unnamed].sort();
}

/** Declared in this package and exported by its module; what a module keeps to itself needs no name. */
const isShared = (at: ts.Declaration): boolean =>
  at.getSourceFile().fileName.startsWith(ROOT) &&
  (ts.getCombinedModifierFlags(at) & ts.ModifierFlags.Export) !== 0;

const isPrivate = (node: ts.Node): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(
    (m) => m.kind === ts.SyntaxKind.PrivateKeyword || m.kind === ts.SyntaxKind.ProtectedKeyword,
  );
