/** What the guides of the claim status request (276) and its answer (277) have in common. */
import { loop, type PartDraft, seg } from '../shape.ts';

export const party = (id: string, name: string, spec: string): PartDraft =>
  loop(id, name, 'R', 1, [seg('NM1', name, 'R', 1, `${spec} 10x 11x 12x`)]);
export const SUBSCRIBER = '01!=IL 02!=1,2 03! 06x 08=24,II,MI';
export const DEPENDENT = '01!=QC 02!=1 03! 06x 08x 09x';
export const receiver = party('2100B', 'Information receiver', '01!=41 02!=1,2 08!=46 09!');
export const provider = loop('2100C', 'Provider', 'R', 2, [
  seg('NM1', 'Provider', 'R', 1, '01!=1P 02!=1,2 08!=FI,SV,XX 09! 10x 11x 12x'),
]);
export const serviceLine = (name: string, paid: string): PartDraft =>
  seg('SVC', name, 'S', 1, `01! 01-1!=AD,ER,HC,HP,IV,N4,NU,WK 01-2! 02! 03${paid}`);
