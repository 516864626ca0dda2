import { parseArgs } from 'node:util';
import { scoreFolder } from './gate.ts';
import { figure, type Rate, type Share } from './score.ts';

/**
 * How well claims are found in a folder of articles with gold: found, and of those found the speaker, the kind
 * (direct, indirect, mixed) and the cue.
 *
 *   node eval/claims.ts ARTICLES GOLD [--errors]
 *
 * `--errors` lists what was missed, made up or given to the wrong speaker.
 */

const ERRORS: ReadonlySet<string> = new Set(['claim missed', 'claim spurious', 'speaker']);

const digits = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(3));
const rate = ({ p, r, f1, hit, gold }: Rate): string =>
  `F1 ${digits(f1)}  precision ${digits(p)}  recall ${digits(r)}  (${hit} of ${gold})`;
const share = (measure: Share): string => `${digits(figure(measure))}  (${measure.hit} of ${measure.total})`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { errors: { type: 'boolean', default: false } },
});
const [articles, gold] = positionals;
if (!articles || !gold) {
  console.error('usage: node eval/claims.ts ARTICLES GOLD [--errors]');
  process.exit(2);
}
const { total, articles: scored } = await scoreFolder(articles, gold);
console.log(`found    ${rate(total.claims)}`);
console.log(`speaker  ${share(total.speaker)}`);
console.log(`kind     ${share(total.kind)}`);
console.log(`cue      ${share(total.cue)}`);
if (values.errors)
  for (const { name, findings } of scored)
    for (const { what, how } of findings) if (ERRORS.has(what)) console.log(`${name}: ${what}: ${how}`);
