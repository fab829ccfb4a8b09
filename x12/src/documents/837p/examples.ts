/**
 * A good and a bad example of every rule of the 837P: what stands in a sample file, and what would
 * break the rule in its place. The tests run them all.
 */
import type { ClaimRule } from './findings.ts';

export interface RuleExample {
  /** The sample file the good text stands in. */
  readonly file: string;
  readonly good: string;
  readonly bad: string;
}

const SOLO = '837P/01-solo-office-90837.837';
const GROUP = '837P/02-group-telehealth-95-addon-auth.837';
const DEPENDENT = '837P/03-dependent-child-90832.837';
const REPLACEMENT = '837P/04-replacement-freq7-ref-f8.837';
const SECONDARY = '837P/06-secondary-cob-line-level.837';
const TWO_LINES = '837P/07-supervised-medicaid-delay-reason.837';
const BATCH = '837P/08-batch-two-st-four-claims.837';

const solo = (good: string, bad: string): RuleExample => ({ file: SOLO, good, bad });
const group = (good: string, bad: string): RuleExample => ({ file: GROUP, good, bad });
const secondary = (good: string, bad: string): RuleExample => ({ file: SECONDARY, good, bad });

export const examples: Readonly<Record<ClaimRule, RuleExample>> = {
  'npi-invalid': solo('XX*2000000051', 'XX*2000000052'),
  'npi-missing': group('CLINICIAN*DANA****XX*2000000028', 'CLINICIAN*DANA'),
  'taxonomy-shape': solo('PXC*103TC0700X', 'PXC*103TC07'),
  'tax-id-shape': solo('REF*SY*900112222', 'REF*SY*900-11-2222'),
  'street-is-po-box': solo('N3*12 SAMPLE AVE', 'N3*PO BOX 12'),
  'zip-nine-digits': solo('MADISON*WI*537030001', 'MADISON*WI*53703'),
  'zip-shape': solo('SPRINGFIELD*IL*627010002', 'SPRINGFIELD*IL*62701-0002'),
  'state-unknown': solo('SPRINGFIELD*IL*627010002', 'SPRINGFIELD*XX*627010002'),
  'address-incomplete': solo('SPRINGFIELD*IL*627010002', 'SPRINGFIELD**627010002'),
  'provider-name-missing': group('NM1*82*1*CLINICIAN*DANA', 'NM1*82*1**DANA'),
  'organization-first-name': group('NM1*82*1*CLINICIAN', 'NM1*82*2*CLINICIAN'),
  'phone-shape': solo('TE*5555550100', 'TE*555-555-0100'),
  'mail-shape': solo('EM*EDI@EXAMPLE.COM', 'EM*EDI AT EXAMPLE'),
  'patient-facts-missing': solo('DMG*D8*19880412*F~\n', ''),
  'subscriber-not-patient': solo('SBR*P*18*GRP4455', 'SBR*P**GRP4455'),
  'member-id-missing': solo('ALPHA*ANNA****MI*W000000001', 'ALPHA*ANNA'),
  'insurance-type-missing': secondary('SBR*S*18*GRP2******CI', 'SBR*S*18*GRP2******MB'),
  'claims-missing': {
    file: DEPENDENT,
    good: 'HL*3*2*23*0~',
    bad: 'HL*3*2*23*0~\nPAT*19~\nNM1*QC*1*CHARLIE*KAY~\nN3*3 THIRD ST~\nN4*SPRINGFIELD*IL*62701~\nDMG*D8*20140909*F~\nHL*4*2*23*0~',
  },
  'submitted-charge-differs': solo('CLM*A1001*165', 'CLM*A1001*156'),
  'charge-negative': solo('SV1*HC:90837*165', 'SV1*HC:90837*-165'),
  'charge-zero': solo('CLM*A1001*165', 'CLM*A1001*0'),
  'amount-too-large': solo('CLM*A1001*165', 'CLM*A1001*100000000'),
  'frequency-unknown': solo('11:B:1', '11:B:6'),
  'original-number-missing': {
    file: REPLACEMENT,
    good: 'REF*F8*PAYERICN20260001234~\n',
    bad: '',
  },
  'original-number-unwanted': { file: REPLACEMENT, good: '11:B:7', bad: '11:B:1' },
  'claim-number-long': solo('CLM*A1001*', 'CLM*A10010000000000000001*'),
  'claim-number-shape': solo('CLM*A1001*', 'CLM*A1001/B*'),
  'claim-number-twice': { file: BATCH, good: 'CLM*A2002*', bad: 'CLM*A2001*' },
  'diagnosis-point': solo('ABK:F411', 'ABK:F41.1'),
  'diagnosis-list': solo('ABK:F411', 'BK:30002'),
  'diagnosis-shape': solo('ABK:F411', 'ABK:411F'),
  'diagnosis-twice': group('ABK:F331*ABF:F411', 'ABK:F331*ABF:F331'),
  'rendering-missing': group(
    'NM1*82*1*CLINICIAN*DANA****XX*2000000028~\nPRV*PE*PXC*1041C0700X~\n',
    '',
  ),
  'place-shape': solo('11:B:1', 'OF:B:1'),
  'date-in-future': solo('DTP*472*D8*20260225', 'DTP*472*D8*20260303'),
  'born-after-service': solo('DMG*D8*19880412*F', 'DMG*D8*20260226*F'),
  'accident-date-missing': solo('11:B:1*Y*A*Y*Y', '11:B:1*Y*A*Y*Y**OA'),
  'accident-state-missing': solo('11:B:1*Y*A*Y*Y~', '11:B:1*Y*A*Y*Y**AA~\nDTP*439*D8*20260110~'),
  'attachment-number-missing': group('AMT*F5*25', 'PWK*OZ*FX~\nAMT*F5*25'),
  'procedure-shape': solo('HC:90837', 'HC:9083'),
  'modifiers-too-many': group('HC:90834:95', 'HC:90834:95:HO:GT:59:93'),
  'modifier-shape': group('HC:90834:95', 'HC:90834:9-'),
  'modifier-twice': group('HC:90834:95', 'HC:90834:95:95'),
  'units-not-positive': solo('165*UN*1', '165*UN*0'),
  'units-too-fine': solo('165*UN*1', '165*UN*1.0625'),
  'pointer-without-diagnosis': solo('UN*1***1~', 'UN*1***2~'),
  'pointer-twice': group('UN*1***1:2~', 'UN*1***1:1~'),
  'line-number-missing': solo('REF*6R*A1001-1~\n', ''),
  'line-number-twice': { file: TWO_LINES, good: 'REF*6R*A1007-2', bad: 'REF*6R*A1007-1' },
  'line-sequence': { file: TWO_LINES, good: 'LX*2~', bad: 'LX*3~' },
  'payer-order-twice': secondary('SBR*S*18*GRP2', 'SBR*P*18*GRP2'),
  'other-payer-twice': secondary(
    'LX*1~',
    'SBR*T*18*******CI~\nOI***Y***Y~\nNM1*IL*1*ECHO*ELI****MI*T5~\nNM1*PR*2*THIRD PLAN*****PI*99999~\nLX*1~',
  ),
  'adjudication-payer-unknown': secondary('SVD*99999*96', 'SVD*99998*96'),
  'adjustment-reason-shape': secondary('CAS*CO*45*45', 'CAS*CO*CO45*45'),
  'adjustment-incomplete': secondary('CAS*PR*3*24', 'CAS*PR*3'),
  'balance-unproved': secondary('CAS*PR*3*24', 'CAS*PR*3*24.005'),
  'cob-line-out-of-balance': secondary('SVD*99999*96', 'SVD*99999*95'),
  'cob-claim-out-of-balance': secondary('AMT*D*176', 'AMT*D*175'),
  'cob-paid-not-lines': secondary('AMT*D*176', 'AMT*D*200'),
  'cob-paid-missing': secondary('AMT*D*176~\n', ''),
  'cob-lines-incomplete': secondary(
    'SVD*99999*80*HC:90837**1~\nCAS*CO*45*15~\nCAS*PR*1*20**3*20~\nDTP*573*D8*20260210~\n',
    '',
  ),
  'cob-adjusted-twice': secondary('AMT*D*176', 'CAS*CO*45*60~\nAMT*D*176'),
  'cob-prior-payer-silent': secondary(
    'AMT*D*176~\nOI***Y***Y~',
    'OI***Y***Y~\nNM1*IL*1*ECHO*ERIN****MI*A1~\nNM1*PR*2*ANOTHER PLAN*****PI*77777~\nSBR*T*01*GRP9******CI~\nAMT*D*176~\nOI***Y***Y~',
  ),
  'remittance-date-missing': secondary(
    'LX*1~',
    'SBR*T*18*******CI~\nAMT*D*300~\nOI***Y***Y~\nNM1*IL*1*ECHO*ELI****MI*T5~\nNM1*PR*2*THIRD PLAN*****PI*77777~\nLX*1~',
  ),
  'remittance-date-twice': secondary(
    'REF*F8*PRIMARYICN778',
    'DTP*573*D8*20260210~\nREF*F8*PRIMARYICN778',
  ),
};
