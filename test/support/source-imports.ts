import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const projectRoot = join(import.meta.dirname, '..', '..');

export interface SourceImport {
  /** Of the importing file, from the project's root, with `/`. */
  readonly from: string;
  /** A path like `from` for a file of the project; as written for a package or a Node module. */
  readonly to: string;
}

/** `import … from 'x'`, `export … from 'x'`, `import 'x'`, `import('x')`, over several lines too. */
const importPattern =
  /(?:^|[;\s])(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|\bimport\s*\(?\s*['"]([^'"]+)['"]/g;

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');

export const importsIn = (text: string): readonly string[] =>
  [...withoutComments(text).matchAll(importPattern)].flatMap((match) => match[1] ?? match[2] ?? []);

const fromRoot = (path: string): string => relative(projectRoot, path).split(sep).join('/');

/** Every import of every source file under `folder`, tests left out: they may import everything. */
export const readSourceImports = (folder: string): readonly SourceImport[] =>
  readdirSync(join(projectRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return importsIn(readFileSync(path, 'utf8')).map((name) => ({
        from: fromRoot(path),
        to: name.startsWith('.') ? fromRoot(resolve(dirname(path), name)) : name,
      }));
    });
