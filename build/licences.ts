import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const descriptionSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * Names of the given packages, of what they need and of what that needs, as far as it is installed in `modules`.
 * @param except names that are not followed
 */
export function withDependencies(modules: string, names: readonly string[], except: readonly string[]): string[] {
  const found = new Set<string>();
  const queue = [...names];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (found.has(name) || except.includes(name) || !existsSync(join(modules, name, 'package.json'))) continue;
    found.add(name);
    const { dependencies, optionalDependencies } = describe(join(modules, name));
    queue.push(...Object.keys(dependencies), ...Object.keys(optionalDependencies));
  }
  return [...found].sort();
}

/** The licences of the packages in these folders, one after another, in their own words. */
export function licencesText(folders: readonly string[]): string {
  const sections = [...new Set(folders)].sort().map((folder) => {
    const { name, version, license = 'not stated', author } = describe(folder);
    const by = typeof author === 'string' ? author : author?.name;
    const head = `${name} ${version}\nLicence: ${license}${by ? `\nBy: ${by}` : ''}`;
    return `${head}\n\n${licenceOf(folder) ?? `(The package states its licence and holds no text of it.)`}`;
  });
  const rule = `\n\n${'-'.repeat(80)}\n\n`;
  return `Lookbench contains the following packages.\nElectron and Chromium are covered by LICENSE.electron.txt and LICENSES.chromium.html beside the program.${rule}${sections.join(rule)}\n`;
}

/** The package's licence files; where it has none, what its README says under that heading. */
function licenceOf(folder: string): string | null {
  const files = readdirSync(folder).sort();
  const texts = files.filter((name) => /^(licen[cs]e|copying|notice|third-?party)/i.test(name) && !name.endsWith('.js'));
  if (texts.length > 0) return texts.map((name) => readFileSync(join(folder, name), 'utf8').trim()).join('\n\n');
  const readme = files.find((name) => /^readme/i.test(name));
  const section = readme && /^#+ licen[cs].*$[^]*/im.exec(readFileSync(join(folder, readme), 'utf8'))?.[0];
  return section ? section.trim() : null;
}

function describe(folder: string): z.output<typeof descriptionSchema> {
  return descriptionSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}
