import { describe, expect, it } from 'vitest';
import { Amount } from '../amount.ts';
import { tokens } from '../syntax/tokenize.ts';
import { FileWriter, type InterchangeHeader, plainText, repeated } from './file-writer.ts';

const header: InterchangeHeader = {
  senderQualifier: 'ZZ',
  sender: 'SUBMITTER01',
  receiverQualifier: 'ZZ',
  receiver: 'CLEARHOUSE01',
  date: '260302',
  time: '0915',
  control: '000000400',
  usage: 'T',
};
const group = {
  code: 'HS',
  sender: 'A1',
  receiver: 'B1',
  date: '20260302',
  time: '0915',
  control: '1',
  version: '005010X279A1',
};
const bytesOf = (write: (w: FileWriter) => void): string => {
  const w = new FileWriter();
  w.interchange(header, () => {
    w.group(group, () => {
      w.set('270', '0001', '005010X279A1', () => write(w));
      return 1;
    });
    return 1;
  });
  const result = w.finish();
  return result.ok
    ? new TextDecoder().decode(result.bytes)
    : result.findings.map((f) => f.code).join(' ');
};

describe('the file writer', () => {
  it('writes canonical segments and counts for itself', () => {
    const file = bytesOf((w) => {
      w.segment('BHT', '0022', '13', 'ELIG1', '20260303', '1014', undefined, '');
      w.segment('HL', '1', undefined, '20', '1');
      w.segment('NM1', 'PR', '2', 'PLAN', undefined, '', '', '', 'PI', '99999');
      w.segment('HL', '2', '1', '21', '1');
      w.segment('NM1', '1P', '2', 'PRACTICE', '', '', '', '', 'XX', '2000000010');
      w.segment('HL', '3', '2', '22', '0');
      w.segment('NM1', 'IL', '1', 'ALPHA', 'ANNA', '', '', '', 'MI', 'W1');
      w.segment('EQ', repeated(['30', 'MH']));
      w.segment('EQ', undefined, ['HC', '90837', '', undefined]);
      w.segment('AMT', 'R', Amount.fromCents(1250));
    });
    expect([...tokens(file)].map((s) => new TextDecoder().decode(s.bytes())).slice(2)).toEqual([
      'ST*270*0001*005010X279A1',
      'BHT*0022*13*ELIG1*20260303*1014',
      'HL*1**20*1',
      'NM1*PR*2*PLAN*****PI*99999',
      'HL*2*1*21*1',
      'NM1*1P*2*PRACTICE*****XX*2000000010',
      'HL*3*2*22*0',
      'NM1*IL*1*ALPHA*ANNA****MI*W1',
      'EQ*30^MH',
      'EQ**HC:90837',
      'AMT*R*12.5',
      'SE*12*0001',
      'GE*1*1',
      'IEA*1*000000400',
    ]);
  });

  it('refuses what the guide refuses', () => {
    expect(bytesOf((w) => w.segment('BHT', '0022', '13', 'X', '20260303', '1014'))).toBe(
      'loop-missing',
    );
  });

  it.each([
    [{ ...header, control: '12' }, 'write-control'],
    [{ ...header, sender: 'A'.repeat(16) }, 'write-isa-width'],
    [{ ...header, sender: 'A*B' }, 'write-delimiter'],
  ])('refuses a bad header', (bad, code) => {
    const w = new FileWriter();
    w.interchange(bad, () => 0);
    const result = w.finish();
    expect(result.ok ? [] : result.findings.map((f) => f.code)).toContain(code);
  });

  it('makes text fit to be written', () => {
    expect(plainText('Zoë  O’Hara: A~B')).toBe("ZOE O'HARA A B");
    expect(plainText('Łukasz Größe – “x”')).toBe('LUKASZ GROSSE - "X"');
    expect(plainText('日本')).toBe('');
  });
});
