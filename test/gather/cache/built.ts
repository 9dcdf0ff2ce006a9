import { execFileSync } from 'node:child_process';
import { cp, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/**
 * Compiles what belongs to the store into a folder, without checking it again, so that a test can run it in processes of
 * its own without building the product. Gives the module to import.
 */
export async function builtStore(dir: string): Promise<string> {
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'));
  await cp(join(root, 'package.json'), join(dir, 'package.json'));
  const flags = ['--ignoreConfig', '--noCheck', '--skipLibCheck', '--rewriteRelativeImportExtensions'];
  const shape = ['--module', 'node20', '--target', 'es2023', '--types', 'node', '--outDir', join(dir, 'dist')];
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const from = ['--rootDir', join(root, 'src'), join(root, 'src/gather/cache.ts')];
  execFileSync(process.execPath, [compiler, ...flags, ...shape, ...from], { cwd: root, stdio: 'pipe' });
  return join(dir, 'dist/gather/cache.js');
}
