/** 999 005010X231A1, the implementation acknowledgment. Names are our own words. */
import { guide, loop, MANY, seg } from '../shape.ts';

const SEGMENT_FAULTS = '1,2,3,4,5,6,7,8,I4,I6,I7,I8,I9';
const ELEMENT_FAULTS = '1,2,3,4,5,6,7,8,9,10,12,13,I10,I11,I12,I13,I6,I9';
const SET_FAULTS = '1,2,3,4,5,6,7,8,9,10,11,12,13,15,16,17,18,19,20,21,22,23,24,25,26,27,I5,I6';
const GROUP_FAULTS = '1,2,3,4,5,6,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26';
const all = (faults: string, from: number): string =>
  [0, 1, 2, 3, 4].map((i) => `${String(from + i).padStart(2, '0')}=${faults}`).join(' ');

export const guide999 = guide('999', '005010X231A1', 'Implementation acknowledgment', [
  seg('ST', 'Start of the set', 'R', 1, '01!=999 02! 03!=005010X231A1,005010X231'),
  seg('AK1', 'Group answered', 'R', 1, '01! 02!'),
  loop('2000', 'Set answered', 'S', MANY, [
    seg('AK2', 'Set answered', 'S', 1, '01! 02!'),
    loop('2100', 'Segment at fault', 'S', MANY, [
      seg('IK3', 'Segment at fault', 'S', 1, `01! 02! 04!=${SEGMENT_FAULTS}`),
      seg('CTX', 'Context', 'S', 10, '01!'),
      loop('2110', 'Element at fault', 'S', MANY, [
        seg('IK4', 'Element at fault', 'S', 1, `01! 01-1! 03!=${ELEMENT_FAULTS}`),
        seg('CTX', 'Context', 'S', 10, '01!'),
      ]),
    ]),
    seg('IK5', 'Answer to the set', 'R', 1, `01!=A,E,M,R,W,X ${all(SET_FAULTS, 2)}`),
  ]),
  seg(
    'AK9',
    'Answer to the group',
    'R',
    1,
    `01!=A,E,M,P,R,W,X 02! 03! 04! ${all(GROUP_FAULTS, 5)}`,
  ),
  seg('SE', 'End of the set', 'R', 1, '01! 02!'),
]);
