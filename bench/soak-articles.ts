import { clean } from '../shared/clean/clean.ts';
import { INCOMING_PREFIX } from '../shared/usecases/article-ref.ts';
import { Random } from '../tagger/random.ts';

/** An object of the load: an article of a made-up source. */
export interface SoakArticle {
  key: string;
  text: string;
  /** ISO 8601 date. */
  published: string;
}

/** Sources share articles only within their family, so that a family can be compared with a run of its own. */
const SOURCES_OF_FAMILY = 3;
const ARTICLES_OF_FAMILY = 60;
/** One article in so many copies an earlier one of its family, under another headline and without its last paragraph. */
const COPIES = 8;
const PARAGRAPHS = { fewest: 4, most: 9 };
const SENTENCES_OF_PARAGRAPH = 2;
/** Half of the words are others than in the sample, so that two articles of one sentence are no copies of each other. */
const VARIED = 0.5;
const FEWEST_WORDS = 5;
const HEADLINE_WORDS = 8;
const SENTENCE_END = /(?<=[.!?؟])\s+/u;
const FIRST_DAY = Date.UTC(2022, 0, 1);
const DAYS = 700;
const DAY_MILLISECONDS = 24 * 3600 * 1000;

/** What every page of a source shows; the number makes it the source's own. */
const BOILERPLATE = (source: number): string[] => [
  `تصدر صحيفة المدينة رقم ${source} كل صباح`,
  `تابعوا قناة الصحيفة رقم ${source} لتصلكم آخر الأخبار`,
  `لا يجوز نقل مواد الصحيفة رقم ${source} دون إذن مكتوب من إدارة التحرير.`,
];

/**
 * Makes articles for a load from the sentences of some texts: many sources, each with its own boilerplate, and
 * near-duplicates among them. The same texts, seed and number give the same article.
 */
export class SoakArticles {
  private readonly sentences: string[][];
  private readonly words: string[];
  private readonly seed: number;
  private readonly families: number;

  /** @throws RangeError where the texts have no sentences */
  constructor(texts: readonly string[], articles: number, seed: number) {
    this.sentences = texts.flatMap(sentencesOf);
    if (this.sentences.length === 0) throw new RangeError('the corpus has no sentences');
    this.words = this.sentences.flat().filter((word) => /^\p{L}{3,}$/u.test(word));
    this.families = Math.max(1, Math.round(articles / ARTICLES_OF_FAMILY));
    this.seed = seed;
  }

  get sources(): number {
    return this.families * SOURCES_OF_FAMILY;
  }

  familyOf(number: number): number {
    return number % this.families;
  }

  article(number: number): SoakArticle {
    const random = this.randomOf(number, 1);
    const family = this.familyOf(number);
    const source = family * SOURCES_OF_FAMILY + random.below(SOURCES_OF_FAMILY);
    const earlier = number - this.families * (1 + random.below(10));
    const copied = earlier >= 0 && random.below(COPIES) === 0 ? earlier : null;
    const paragraphs = copied === null ? this.paragraphs(number) : this.paragraphs(copied).slice(0, -1);
    const [top, middle, end] = BOILERPLATE(source);
    const text = [
      this.headline(paragraphs[0]!, random),
      top!,
      ...paragraphs.slice(0, 2),
      middle!,
      ...paragraphs.slice(2),
      end!,
    ];
    const day = ((copied ?? number) % DAYS) + (copied === null ? 0 : 1);
    return {
      key: `${INCOMING_PREFIX}source-${source}/${String(number).padStart(6, '0')}.txt`,
      text: text.join('\n\n'),
      published: new Date(FIRST_DAY + day * DAY_MILLISECONDS).toISOString().slice(0, 10),
    };
  }

  /** Words of the first paragraph, and a number that makes it the article's own. */
  private headline(paragraph: string, random: Random): string {
    const words = paragraph.replace(/[^\p{L}\s]/gu, '').split(/\s+/u);
    return `${words.slice(0, HEADLINE_WORDS).join(' ')} ${random.below(1_000_000)}`;
  }

  private paragraphs(number: number): string[] {
    const random = this.randomOf(number, 2);
    const count = PARAGRAPHS.fewest + random.below(PARAGRAPHS.most - PARAGRAPHS.fewest + 1);
    return Array.from({ length: count }, () =>
      Array.from({ length: SENTENCES_OF_PARAGRAPH }, () => `${this.sentence(random).join(' ')}.`).join(' '),
    );
  }

  private sentence(random: Random): string[] {
    const sentence = this.sentences[random.below(this.sentences.length)]!;
    return sentence.map((word) =>
      /^\p{L}{3,}$/u.test(word) && random.uniform() < VARIED ? this.words[random.below(this.words.length)]! : word,
    );
  }

  private randomOf(number: number, purpose: number): Random {
    return new Random((this.seed * 31 + purpose) * 1_000_003 + number);
  }
}

/** Sentences of what clean keeps of an Arabic page, each as its words. */
function sentencesOf(text: string): string[][] {
  const article = clean(text, { title: null, source: null, url: null, published: null }, 'page');
  if (article.language !== 'ar') return [];
  return article.lines
    .filter((line) => line.keep && line.label === 'body')
    .flatMap((line) => text.slice(line.start, line.end).trim().split(SENTENCE_END))
    .map((sentence) => sentence.replace(/[.!?؟]+$/u, '').split(/\s+/u))
    .filter((words) => words.length >= FEWEST_WORDS);
}
