/** What can be wrong with the envelope: ISA, GS, ST, SE, GE, IEA, TA1, and what stands outside them. */

export const envelopeFindings = {
  'no-interchange': {
    severity: 'error',
    sentence:
      'No ISA segment can be read here: this is not an X12 file, or its beginning is missing.',
  },
  'isa-unreadable': {
    severity: 'error',
    sentence:
      'An ISA starts here but its delimiters cannot be made out: the header is damaged or cut off.',
    ta105: '022',
  },
  'isa-width': {
    severity: 'warning',
    sentence:
      'The ISA is not 106 characters wide, so its elements were not padded as the standard asks. It was read by its separators.',
  },
  'stray-text': {
    severity: 'warning',
    sentence: 'There is text here that belongs to no interchange. It was kept and not read.',
  },
  'segment-cut': {
    severity: 'error',
    sentence:
      'A segment here is longer than any real one; most likely its terminator is missing. It was kept and not read.',
  },
  'segment-unterminated': {
    severity: 'error',
    sentence:
      'The file ends in the middle of this segment: it was cut off on the way. Ask for it again.',
  },
  'segment-empty': {
    severity: 'warning',
    sentence: 'Two terminators stand side by side, with no segment between them.',
  },
  'isa-element-bad': {
    severity: 'warning',
    sentence:
      'This element of the interchange header does not have the form the standard gives it.',
    ta105: '022',
  },
  'isa-version': {
    severity: 'warning',
    sentence: 'The interchange is not of version 00501, the one of HIPAA 5010.',
    ta105: '017',
  },
  'isa-date-bad': {
    severity: 'warning',
    sentence: 'The date of the interchange (ISA09) is no date of the calendar.',
    ta105: '014',
  },
  'isa-time-bad': {
    severity: 'warning',
    sentence: 'The time of the interchange (ISA10) is no time of day.',
    ta105: '015',
  },
  'isa-control-bad': {
    severity: 'warning',
    sentence: 'The interchange control number (ISA13) is not nine digits.',
    ta105: '018',
  },
  'iea-missing': {
    severity: 'error',
    sentence:
      'The interchange is never closed: its IEA segment is missing, so the file may be incomplete.',
    ta105: '023',
  },
  'iea-unexpected': {
    severity: 'error',
    sentence: 'An IEA stands here without an open interchange.',
    ta105: '022',
  },
  'iea-count': {
    severity: 'warning',
    sentence: 'IEA01 does not count the functional groups that are there.',
    ta105: '021',
  },
  'iea-control': {
    severity: 'error',
    sentence: 'The control number of the trailer (IEA02) is not that of the header (ISA13).',
    ta105: '001',
  },
  'isa-duplicate': {
    severity: 'warning',
    sentence: 'This file holds two interchanges with the same sender and control number.',
    ta105: '025',
  },
  'gs-unexpected': {
    severity: 'error',
    sentence:
      'A functional group starts here inside a group that was not closed, or outside an interchange.',
  },
  'gs-element-bad': {
    severity: 'warning',
    sentence:
      'This element of the functional group header does not have the form the standard gives it.',
  },
  'gs-date-bad': {
    severity: 'warning',
    sentence: 'The date of the functional group (GS04) is no date of the calendar.',
  },
  'gs-time-bad': {
    severity: 'warning',
    sentence: 'The time of the functional group (GS05) is no time of day.',
  },
  'gs-code-bad': {
    severity: 'error',
    sentence:
      'The functional group (GS01) is not of the kind that this transaction set belongs in.',
    ak905: '1',
  },
  'gs-version': {
    severity: 'warning',
    sentence:
      'The group names a version (GS08) that this package has no guide for; it is read by the closest one.',
    ak905: '2',
  },
  'gs-control-bad': {
    severity: 'warning',
    sentence: 'The group control number (GS06) is not one to nine digits.',
    ak905: '6',
  },
  'gs-duplicate': {
    severity: 'warning',
    sentence: 'Two functional groups of this interchange have the same control number (GS06).',
    ak905: '19',
  },
  'ge-missing': {
    severity: 'error',
    sentence: 'The functional group is never closed: its GE segment is missing.',
    ak905: '3',
  },
  'ge-unexpected': { severity: 'error', sentence: 'A GE stands here without an open group.' },
  'ge-count': {
    severity: 'warning',
    sentence: 'GE01 does not count the transaction sets that are there.',
    ak905: '5',
  },
  'ge-control': {
    severity: 'error',
    sentence: 'The control number of the trailer (GE02) is not that of the group (GS06).',
    ak905: '4',
  },
  'st-unexpected': {
    severity: 'error',
    sentence: 'A transaction set starts here inside a set that was not closed, or outside a group.',
  },
  'st-control-bad': {
    severity: 'warning',
    sentence: 'The control number of the set (ST02) is not four to nine characters long.',
    ik502: '7',
  },
  'st-duplicate': {
    severity: 'warning',
    sentence: 'Two transaction sets of this group have the same control number (ST02).',
    ik502: '23',
  },
  'st-version': {
    severity: 'warning',
    sentence: 'The version of the set (ST03) is not that of its group (GS08).',
    ik502: '19',
  },
  'st-version-missing': {
    severity: 'error',
    sentence: 'ST03 must name the version of the guide in this set.',
    ik502: '19',
  },
  'set-unknown': {
    severity: 'warning',
    sentence:
      'This package has no guide for this kind of transaction set; its segments were kept and not checked.',
    ik502: '1',
  },
  'se-missing': {
    severity: 'error',
    sentence:
      'The transaction set is never closed: its SE segment is missing, so the set may be incomplete.',
    ik502: '2',
  },
  'se-unexpected': {
    severity: 'error',
    sentence: 'An SE stands here without an open transaction set.',
  },
  'se-count': {
    severity: 'error',
    sentence:
      'SE01 does not count the segments that are there: some were lost or added, or the sender counts wrong.',
    ik502: '4',
  },
  'se-control': {
    severity: 'error',
    sentence: 'The control number of the trailer (SE02) is not that of the set (ST02).',
    ik502: '3',
  },
  'segment-outside': {
    severity: 'error',
    sentence: 'This segment stands outside any transaction set. It was kept and not read.',
  },
  'ta1-element-bad': {
    severity: 'warning',
    sentence:
      'This element of the interchange acknowledgment (TA1) does not have the form the standard gives it.',
  },
} as const;
