import { isRefusal } from '@clearhour/values';
import { describe, expect, test } from 'vitest';
import { carriedOver, checkBody, inWords, missing, sharedPart } from './body.ts';
import { BUILT_IN } from './built-in-templates.ts';
import { TemplateIn } from './notes-contract.ts';
import { checkTemplate, type Field, type Template, usualTemplate } from './template.ts';

const field = (more: Partial<Field>): Field => ({
  key: 'a',
  label: 'A',
  help: '',
  type: 'prose',
  required: false,
  shared: false,
  ...more,
});

const expiry = (required: boolean) => field({ key: 'plan-expires-on', type: 'date', required });

const one = { type: 'choice', options: ['x'] } as const;
const twice = { type: 'choices', options: ['x', 'x'] } as const;
const scale = (min: number, max: number) => ({ type: 'scale', min, max }) as const;

describe('template fields', () => {
  // biome-ignore format: a table
  test.each([
    // what                      kind              fields                              refused with
    ['plain text',             'own',            [field({})],                        undefined],
    ['same key twice',         'own',            [field({}), field({ label: 'B' })], 'template-field'],
    ['choice with one option', 'own',            [field(one)],                       'template-field'],
    ['same option twice',      'own',            [field(twice)],                     'template-field'],
    ['options on plain text',  'own',            [field({ options: ['x', 'y'] })],   'template-field'],
    ['scale upside down',      'own',            [field(scale(5, 5))],               'template-field'],
    ['scale',                  'own',            [field(scale(0, 10))],              undefined],
    ['numbers on plain text',  'own',            [field({ min: 0, max: 10 })],       'template-field'],
    ['plan without expiry',    'treatment-plan', [field({})],                        'template-plan-expiry'],
    ['plan, expiry optional',  'treatment-plan', [expiry(false)],                    'template-plan-expiry'],
    ['plan with expiry',       'treatment-plan', [expiry(true)],                     undefined],
  ] as const)('%s', (_what, kind, fields, refused) => {
    expect(checkTemplate(kind, fields)?.code).toBe(refused);
  });

  test('every built-in template is one a practice could make', () => {
    expect(BUILT_IN.map((t) => t.name)).toEqual([
      'Progress note (SOAP)',
      'Progress note (DAP)',
      'Progress note (BIRP)',
      'Intake',
      'Group note',
      'Treatment plan',
    ]);
    for (const t of BUILT_IN) {
      expect(checkTemplate(t.kind, t.fields)).toBeUndefined();
      expect(TemplateIn.safeParse(t).error).toBeUndefined();
    }
  });

  test.each([
    // service      template a new note starts with
    ['individual', 'progress'],
    ['couple', 'progress'],
    ['intake', 'intake'],
    ['group', 'group'],
  ])('a new note of service kind %s starts with %s', (service, kind) => {
    const all = BUILT_IN.map(
      (t): Template => ({
        ...t,
        id: `tpl_${t.name}` as never,
        builtIn: true,
        retiredAt: null,
        used: false,
      }),
    );
    expect(usualTemplate(all, service)?.kind).toBe(kind);
    expect(usualTemplate([], service)).toBeUndefined();
  });
});

describe('answers', () => {
  const fields: Field[] = [
    field({ key: 'line', type: 'line', required: true }),
    field({ key: 'prose' }),
    field({ key: 'choice', type: 'choice', options: ['x', 'y'] }),
    field({ key: 'choices', type: 'choices', options: ['x', 'y'] }),
    field({ key: 'scale', type: 'scale', min: 0, max: 10, required: true }),
    field({ key: 'date', type: 'date' }),
    field({ key: 'yes', type: 'yes-no', required: true, shared: true }),
  ];
  // biome-ignore format: a table
  test.each([
    // what                     body                                      refused with, at
    ['nothing yet',           {},                                       undefined],
    ['blanks are dropped',    { line: '  ', choices: [], prose: null }, undefined],
    ['a key of no field',     { other: 'x' },                           'no-such-field body.other'],
    ['a key of every object', { constructor: 'x' },                     'no-such-field body.constructor'],
    ['two lines in one',      { line: 'a\nb' },                         'answer body.line'],
    ['a number for text',     { prose: 4 },                             'answer body.prose'],
    ['an option not offered', { choice: 'z' },                          'answer body.choice'],
    ['one of several twice',  { choices: ['x', 'x'] },                  'answer body.choices'],
    ['over the scale',        { scale: 11 },                            'answer body.scale'],
    ['between the marks',     { scale: 1.5 },                           'answer body.scale'],
    ['the lowest mark',       { scale: 0 },                             undefined],
    ['no such day',           { date: '2026-02-30' },                   'answer body.date'],
    ['yes as text',           { yes: 'yes' },                           'answer body.yes'],
  ])('%s', (_what, body, refused) => {
    const result = checkBody(fields, body as never);
    expect(isRefusal(result) ? `${result.code} ${result.field}` : undefined).toBe(refused);
  });

  test('text is kept as it was typed', () => {
    const text = `<script>alert("1")</script> '; drop table notes; -- \n  two lines  `;
    expect(checkBody(fields, { prose: text })).toEqual({ prose: text });
  });
  test('zero and no are answers; blank text is none', () => {
    expect(missing(fields, { line: ' ', scale: 0, yes: false }).map((f) => f.key)).toEqual([
      'line',
    ]);
  });
  test('the shared part is what the group has in common', () => {
    expect(sharedPart(fields, { line: 'a', yes: true })).toEqual({ yes: true });
  });
  test('another template keeps the answers that fit', () => {
    const other = [field({ key: 'line', type: 'prose' }), field({ key: 'scale', type: 'date' })];
    expect(carriedOver(other, { line: 'kept', scale: 3, prose: 'dropped' })).toEqual({
      line: 'kept',
    });
  });
  test.each([
    ['yes-no', true, 'yes'],
    ['choices', ['x', 'y'], 'x, y'],
    ['scale', 3, '3 of 10'],
    ['prose', null, ''],
  ] as const)('%s in words', (type, answer, words) => {
    expect(inWords(field({ type, max: type === 'scale' ? 10 : undefined }), answer)).toBe(words);
  });
});
