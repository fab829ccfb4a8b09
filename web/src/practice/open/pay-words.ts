/** The words of the page behind a link to pay, in the languages people are written to. */
const en = {
  title: 'Pay what you owe',
  thanks: 'All is paid',
  debiting: 'Your bank is paying',
  owed: (money: string) => `You owe ${money}`,
  byCard: 'Pay by card or bank account',
  amount: 'How much',
  part: 'All of it, or a part now.',
  between: (least: string, most: string) => `Enter ${least} to ${most}.`,
  keep: 'Keep it for what I owe later',
  health: 'It is an HSA or FSA card. It never pays for a missed visit.',
  noFee: 'An HSA or FSA card cannot pay a missed-session fee. Use another card for this fee.',
  healthPays: (money: string) =>
    `It can pay ${money} of this. The fee for a missed visit needs another card.`,
  pay: (money: string) => `Pay ${money}`,
  going: 'Your bank is being asked. This page tells you as soon as it answers.',
  paid: (money: string) => `Thank you. ${money} is paid, and a receipt is made.`,
  debited: (money: string) =>
    `Thank you. ${money} is on its way from your bank account. That takes up to five business days; we write to you if it comes back.`,
  restOther: 'You can pay the rest now with another card or bank account.',
  declined: 'The bank did not pay. Nothing was charged. Try another card, or call us.',
  nothing: 'You owe nothing. There is nothing to do here.',
  more: (days: number) => `and ${days} more`,
  call: (phone: string) => (phone === '' ? '' : `Questions? Call us: ${phone}`),
};
export type PayWords = typeof en;
const es: PayWords = {
  title: 'Pague lo que debe',
  thanks: 'Todo está pagado',
  debiting: 'Su banco está pagando',
  owed: (money) => `Debe ${money}`,
  byCard: 'Pagar con tarjeta o cuenta de banco',
  amount: 'Cuánto',
  part: 'Todo, o una parte ahora.',
  between: (least, most) => `Escriba de ${least} a ${most}.`,
  keep: 'Guardarla para lo que deba después',
  health: 'Es una tarjeta HSA o FSA. Nunca paga una cita perdida.',
  noFee: 'Una tarjeta HSA o FSA no puede pagar una cita perdida. Use otra tarjeta para ese cargo.',
  healthPays: (money) => `Puede pagar ${money} de esto. La cita perdida necesita otra tarjeta.`,
  pay: (money) => `Pagar ${money}`,
  going: 'Preguntamos a su banco. Esta página le avisa en cuanto responda.',
  paid: (money) => `Gracias. ${money} está pagado y hay un recibo.`,
  debited: (money) =>
    `Gracias. ${money} viene de su cuenta de banco. Tarda hasta cinco días hábiles; le escribimos si lo devuelve.`,
  restOther: 'Puede pagar el resto ahora con otra tarjeta o cuenta de banco.',
  declined: 'El banco no pagó. No se cobró nada. Pruebe otra tarjeta o llámenos.',
  nothing: 'No debe nada. Aquí no hay nada que hacer.',
  more: (days) => `y ${days} más`,
  call: (phone) => (phone === '' ? '' : `¿Preguntas? Llámenos: ${phone}`),
};
export const PAY_WORDS = { en, es } as const;

const cardEn = {
  title: 'Give us a new card',
  what: (old: string) => `Autopay charged ${old}. The new card takes its place.`,
  /** Of a card that is on file without autopay. */
  kept: {
    what: (old: string) => `${old} ends soon. The new card takes its place.`,
    inPlace: (card: string) => `${card} is in place. Nothing was charged.`,
  },
  begin: 'Enter a card',
  health: 'It is an HSA or FSA card. It never pays for a missed visit.',
  agree: 'I have read this and agree',
  give: 'Use this card from now on',
  thanks: 'Thank you',
  inPlace: (card: string) =>
    `${card} is in place. Nothing was charged. What waits is not charged before we tell you the amount and the day.`,
  call: en.call,
};
export type NewCardWords = typeof cardEn;
const cardEs: NewCardWords = {
  title: 'Dénos otra tarjeta',
  what: (old) => `El pago automático cobraba a ${old}. La nueva tarjeta toma su lugar.`,
  kept: {
    what: (old) => `${old} vence pronto. La nueva tarjeta toma su lugar.`,
    inPlace: (card) => `${card} está en su lugar. No se cobró nada.`,
  },
  begin: 'Escribir una tarjeta',
  health: 'Es una tarjeta HSA o FSA. Nunca paga una cita perdida.',
  agree: 'Lo he leído y estoy de acuerdo',
  give: 'Usar esta tarjeta desde ahora',
  thanks: 'Gracias',
  inPlace: (card) =>
    `${card} está en su lugar. No se cobró nada. Lo pendiente no se cobra antes de que le digamos la cantidad y el día.`,
  call: es.call,
};
export const NEW_CARD_WORDS = { en: cardEn, es: cardEs } as const;

const paperEn = {
  title: {
    receipt: (number: string) => `Your receipt ${number}`,
    other: (number: string) => `Your paper ${number}`,
  },
  says: {
    receipt: (money: string, day: string) => `Thank you. We received ${money} on ${day}.`,
    other: (money: string, day: string) => `${money}, of ${day}.`,
  },
  open: 'Open the PDF',
  call: en.call,
};
const paperEs: typeof paperEn = {
  title: {
    receipt: (number) => `Su recibo ${number}`,
    other: (number) => `Su documento ${number}`,
  },
  says: {
    receipt: (money, day) => `Gracias. Recibimos ${money} el ${day}.`,
    other: (money, day) => `${money}, del ${day}.`,
  },
  open: 'Abrir el PDF',
  call: es.call,
};
export const PAPER_LINK_WORDS = { en: paperEn, es: paperEs } as const;
