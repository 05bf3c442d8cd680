import { readFileSync } from 'node:fs';
import ts from 'typescript';

export interface NotYetCall {
  line: number;
  id: string | undefined;
  /** Names of the properties of its text. */
  properties: string[];
}

/** What checks.ts imports and every `new NotYet(…)` in it, from its syntax tree. */
export function readCheckSource(file: string): { imports: string[]; notYets: NotYetCall[] } {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const imports: string[] = [];
  const notYets: NotYetCall[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      imports.push(node.moduleSpecifier.text);
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'NotYet')
      notYets.push(readNotYet(node, source));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { imports, notYets };
}

function readNotYet(call: ts.NewExpression, source: ts.SourceFile): NotYetCall {
  const [id, text] = call.arguments ?? [];
  const properties = text && ts.isObjectLiteralExpression(text) ? text.properties : [];
  return {
    line: source.getLineAndCharacterOfPosition(call.getStart(source)).line + 1,
    id: id && ts.isStringLiteral(id) ? id.text : undefined,
    properties: properties.map((property) => property.name?.getText(source) ?? ''),
  };
}
