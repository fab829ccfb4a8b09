/** Codes of the implementation acknowledgment (999) and the interchange acknowledgment (TA1). */
import { plain } from '../entry.ts';

/** A set or group with R, M, W or X was not taken in: its claims were not submitted and may go again. */
// biome-ignore format: one code a line
export const ackResult = plain([
  ['A', 'Accepted'],
  ['E', 'Accepted, with errors noted'],
  ['M', 'Rejected: authentication failed'],
  ['P', 'Part accepted: at least one set was rejected'],
  ['R', 'Rejected'],
  ['W', 'Rejected: assurance failed'],
  ['X', 'Rejected: could not be read after decryption'],
]);

// biome-ignore format: one code a line
export const ackSegmentError = plain([
  ['1', 'Segment not known'],
  ['2', 'Segment not expected here'],
  ['3', 'Required segment is missing'],
  ['4', 'Loop comes too often'],
  ['5', 'Segment comes too often'],
  ['6', 'Segment is not part of this set'],
  ['7', 'Segment is out of order'],
  ['8', 'Elements of the segment have errors'],
  ['I4', 'Segment the guide does not use'],
  ['I6', 'Segment missing that this case requires'],
  ['I7', 'Loop comes too seldom'],
  ['I8', 'Segment comes too seldom'],
  ['I9', 'Segment the guide does not use in this case'],
]);

// biome-ignore format: one code a line
export const ackElementError = plain([
  ['1', 'Required element is missing'],
  ['2', 'Element missing that another one requires'],
  ['3', 'Too many elements'],
  ['4', 'Too short'],
  ['5', 'Too long'],
  ['6', 'Character that is not allowed'],
  ['7', 'Code that is not in the list'],
  ['8', 'Not a date'],
  ['9', 'Not a time'],
  ['10', 'Elements that exclude each other'],
  ['12', 'Too many repetitions'],
  ['13', 'Too many components'],
  ['I6', 'Code the guide does not use here'],
  ['I9', 'Element missing that this case requires'],
  ['I10', 'Element the guide does not use'],
  ['I11', 'Too few repetitions'],
  ['I12', 'Does not have the form the guide asks'],
  ['I13', 'Element the guide does not use in this case'],
]);

// biome-ignore format: one code a line
export const ackSetError = plain([
  ['1', 'This kind of set is not supported'],
  ['2', 'Trailer (SE) is missing'],
  ['3', 'Control numbers of ST and SE differ'],
  ['4', 'Segment count is wrong'],
  ['5', 'Segments have errors'],
  ['6', 'Set identifier is missing or wrong'],
  ['7', 'Control number is missing or wrong'],
  ['18', 'Set does not belong in this group'],
  ['19', 'Version reference is wrong'],
  ['23', 'Control number was used before in this group'],
  ['I5', 'Segments break the guide'],
  ['I6', 'This guide is not supported'],
]);

// biome-ignore format: one code a line
export const ackGroupError = plain([
  ['1', 'This kind of group is not supported'],
  ['2', 'Version is not supported'],
  ['3', 'Trailer (GE) is missing'],
  ['4', 'Control numbers of GS and GE differ'],
  ['5', 'Count of sets is wrong'],
  ['6', 'Control number has the wrong form'],
  ['19', 'Control number was used before in this interchange'],
]);

// biome-ignore format: one code a line
export const ta1Result = plain([
  ['A', 'Accepted'],
  ['E', 'Accepted, with an error noted'],
  ['R', 'Rejected: nothing in it was taken in'],
]);

// biome-ignore format: one code a line
export const ta1Note = plain([
  ['000', 'No error'],
  ['001', 'Control numbers of ISA and IEA differ'],
  ['002', 'Standard named in the header is not supported'],
  ['003', 'Version of the controls is not supported'],
  ['004', 'Segment terminator is wrong'],
  ['005', 'Sender’s qualifier is wrong'],
  ['006', 'Sender’s id is wrong'],
  ['007', 'Receiver’s qualifier is wrong'],
  ['008', 'Receiver’s id is wrong'],
  ['009', 'Receiver’s id is not known'],
  ['010', 'Authorization qualifier is wrong'],
  ['011', 'Authorization value is wrong'],
  ['012', 'Security qualifier is wrong'],
  ['013', 'Security value is wrong'],
  ['014', 'Date is wrong'],
  ['015', 'Time is wrong'],
  ['016', 'Standards identifier or repetition separator is wrong'],
  ['017', 'Version is wrong'],
  ['018', 'Control number is wrong'],
  ['019', 'Acknowledgment flag is wrong'],
  ['020', 'Test or production flag is wrong'],
  ['021', 'Count of groups is wrong'],
  ['022', 'Control structure is wrong'],
  ['023', 'File ends too soon, in the middle of a set'],
  ['024', 'Content is wrong (a group header, say)'],
  ['025', 'Control number was used before: a duplicate'],
  ['026', 'Element separator is wrong'],
  ['027', 'Component separator is wrong'],
  ['028', 'Delivery date is wrong'],
  ['029', 'Delivery time is wrong'],
  ['030', 'Delivery time code is wrong'],
  ['031', 'Grade of service is wrong'],
]);
