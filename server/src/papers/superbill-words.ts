/**
 * The words of a superbill. Whoever reviews it at a plan keys it in from the English; a client who reads Spanish finds
 * it beside that, on one and the same paper.
 */
import type { PaperLanguage } from './invoice-paper.ts';

const WORDS = {
  notice: ['This is not a claim and not a bill.', 'No es un reclamo ni una factura.'],
  record: [
    'It is a record of services for your health plan.',
    'Es un comprobante de servicios para su seguro médico.',
  ],
  client: ['Client', 'Cliente'],
  born: ['Date of birth', 'Nacimiento'],
  member: ['Member ID', 'N.º de asegurado'],
  clinician: ['Rendering clinician', 'Profesional'],
  license: ['License', 'Licencia'],
  npi: ['NPI', 'NPI'],
  supervisor: ['Under the supervision of', 'Con la supervisión de'],
  practice: ['Practice', 'Consultorio'],
  ein: ['EIN', 'EIN'],
  diagnoses: ['Diagnoses (ICD-10-CM)', 'Diagnósticos'],
  pointer: ['Pointer', 'Letra'],
  code: ['Code', 'Código'],
  description: ['Description', 'Descripción'],
  services: ['Services', 'Servicios'],
  day: ['Date', 'Fecha'],
  place: ['POS', 'Lugar'],
  service: ['Service', 'Servicio'],
  modifiers: ['Mods', 'Modif.'],
  units: ['Units', 'Unid.'],
  dx: ['Dx', 'Diag.'],
  fee: ['Fee', 'Tarifa'],
  paid: ['Paid', 'Pagado'],
  balance: ['Balance', 'Saldo'],
  total: ['Total', 'Total'],
  legend: [
    'POS: place of service. Mods: modifiers. Dx: pointers to the diagnoses above. Under each amount paid: the date.',
    'Lugar: código del lugar. Modif.: modificadores. Diag.: letras de los diagnósticos de arriba. Bajo cada pago: su fecha.',
  ],
  attestation: ['Attestation', 'Declaración'],
  attest: [
    'I attest that each service above was provided on the date shown and is documented in the client’s record.',
    'Declaro que cada servicio de arriba se prestó en la fecha indicada y consta en el expediente del cliente.',
  ],
  signed: ['Signed electronically by', 'Firmado electrónicamente por'],
  signature: ['Signature of', 'Firma de'],
  date: ['Date', 'Fecha'],
} as const;

/** Each in English, and in Spanish where that is wanted and another word. */
export const superbillWords = (language: PaperLanguage) =>
  Object.fromEntries(
    Object.entries(WORDS).map(([key, [en, es]]) => [
      key,
      { en, es: language === 'es' && es !== en ? es : null },
    ]),
  );
