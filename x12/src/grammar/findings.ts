/** What can be wrong with a transaction set against its guide. */

export const structureFindings = {
  'segment-unknown': {
    severity: 'warning',
    sentence: 'This segment is not part of the guide. It was kept and not read.',
    ik304: '6',
  },
  'segment-unexpected': {
    severity: 'error',
    sentence: 'A {segment} with this qualifier has no place here.',
    ik304: '2',
  },
  'segment-out-of-order': {
    severity: 'warning',
    sentence: '{segment} ({name}) comes later than the guide asks. It was read all the same.',
    ik304: '7',
  },
  'segment-missing': {
    severity: 'error',
    sentence: '{segment} ({name}) is required in loop {loop} and missing.',
    ik304: '3',
  },
  'segment-too-many': {
    severity: 'warning',
    sentence: '{segment} ({name}) is there more often than the guide allows in loop {loop}.',
    ik304: '5',
  },
  'loop-missing': {
    severity: 'error',
    sentence: 'Loop {loop} ({name}) is required and missing.',
    ik304: 'I7',
  },
  'loop-too-many': {
    severity: 'warning',
    sentence: 'Loop {loop} ({name}) is there more often than the guide allows.',
    ik304: '4',
  },
  'hl-parent': {
    severity: 'error',
    sentence:
      'HL02 names a parent that is not in this transaction set, or no fitting one. The level was put under the nearest that fits.',
    ik304: '8',
  },
  'hl-number': {
    severity: 'warning',
    sentence: 'HL01 does not count up by one from the level before.',
    ik304: '8',
  },
  'hl-child-code': {
    severity: 'warning',
    sentence:
      'HL04 says the opposite of what follows: levels below this one are there, or are missing.',
    ik304: '8',
  },
  'element-missing': {
    severity: 'error',
    sentence: '{element} ({name}) is required and missing.',
    ik403: '1',
  },
  'element-not-used': {
    severity: 'warning',
    sentence: '{element} is not used in this guide.',
    ik403: 'I10',
  },
  'element-too-many': {
    severity: 'warning',
    sentence: '{segment} has more elements than the standard knows.',
    ik403: '3',
  },
  'element-dependent': {
    severity: 'warning',
    sentence:
      '{element} goes together with another element of {segment}, and only one of them is there.',
    ik403: '2',
  },
  'element-too-short': {
    severity: 'warning',
    sentence: '{element} ({name}) is shorter than allowed.',
    ik403: '4',
  },
  'element-too-long': {
    severity: 'error',
    sentence: '{element} ({name}) is longer than allowed.',
    ik403: '5',
  },
  'element-character': {
    severity: 'warning',
    sentence: '{element} ({name}) holds a character that does not belong in it.',
    ik403: '6',
  },
  'element-code': {
    severity: 'warning',
    sentence: '{element} ({name}) is not a value of the guide.',
    ik403: '7',
  },
  'element-number': {
    severity: 'error',
    sentence:
      '{element} ({name}) is not a number, or is written in a way the standard does not know.',
    ik403: '6',
  },
  'element-date': {
    severity: 'error',
    sentence: '{element} ({name}) is no date of the calendar.',
    ik403: '8',
  },
  'element-time': {
    severity: 'warning',
    sentence: '{element} ({name}) is no time of day.',
    ik403: '9',
  },
  'element-blank': {
    severity: 'warning',
    sentence: '{element} ({name}) starts or ends with blanks, or is nothing but blanks.',
    ik403: '6',
  },
  'element-repeats': {
    severity: 'warning',
    sentence: '{element} ({name}) is repeated more often than allowed.',
    ik403: '12',
  },
  'component-too-many': {
    severity: 'warning',
    sentence: '{element} ({name}) has more components than the standard knows.',
    ik403: '13',
  },
  'elements-trailing': {
    severity: 'note',
    sentence: '{segment} ends with separators that have nothing behind them.',
  },
} as const;
