/** Segments that several guides use in the same way. */
import { type PartDraft, seg, type Use } from '../shape.ts';

/** A level of a hierarchical guide: `children` are the values of HL04. */
export const level = (name: string, code: string, children: string, top = false): PartDraft =>
  seg('HL', name, 'R', 1, `01! 02${top ? 'x' : '!'} 03!=${code} 04!=${children}`);

/** A lowest level, whose HL04 may be left out. */
export const lowestLevel = (name: string, code: string): PartDraft =>
  seg('HL', name, 'R', 1, `01! 02! 03!=${code} 04=0`);

export const street = (name: string, use: Use): PartDraft => seg('N3', name, use, 1, '01!');
export const city = (name: string, use: Use): PartDraft => seg('N4', name, use, 1, '01! 05x 06x');
/** A date or period: `formats` are the values of DTP02. */
export const date = (
  code: string,
  name: string,
  use: Use = 'S',
  max = 1,
  formats = 'D8',
): PartDraft => seg('DTP', name, use, max, `01!=${code} 02!=${formats} 03!`);
export const reference = (code: string, name: string, use: Use = 'S', max = 1): PartDraft =>
  seg('REF', name, use, max, `01!=${code} 02! 03x 04x`);
export const amount = (code: string, name: string, use: Use = 'S', max = 1): PartDraft =>
  seg('AMT', name, use, max, `01!=${code} 02! 03x`);
export const adjustment = (max: number): PartDraft =>
  seg('CAS', 'Adjustment', 'S', max, '01!=CO,CR,OA,PI,PR 02! 03!');
