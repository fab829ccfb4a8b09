/** The forms that ship, in words of our own. A practice reads them with whoever advises it, and makes them its own. */
import type { FormKind } from './intake-states.ts';

export interface FormText {
  readonly title: string;
  readonly words: string;
  /** Empty: only in English. */
  readonly wordsEs: string;
}
export const SHIPPED: Readonly<Record<FormKind, FormText>> = {
  consent: {
    title: 'Consent to treatment and telehealth',
    wordsEs: '',
    words: `Therapy is work we do together. It often helps, but nobody can promise that it will. At times it may bring up feelings that are hard. You can ask about anything we do, say no to it, or stop at any time.

What you tell us stays with us. The law makes us or lets us tell others in a few cases: when somebody is in danger, when a child or a person who cannot protect themselves is harmed, when a court orders it, and when you ask us to.

Some visits may be by video or telephone. For those, be in a place where nobody listens, and tell us at the start where you are. A connection can fail. Then we call you at the number on file. If we think that video is not right for you, we will say so.

We do not answer messages day and night. In an emergency call 911, or call or text 988.

I have read this, could ask about it, and agree to treatment, by video or telephone too.`,
  },
  privacy: {
    title: 'Notice of privacy practices',
    words: `We use what we know about you to treat you, to be paid for it, and to run the practice. We give it to others only for that, where the law asks for it, or where you say so in writing. You can take such a yes back.

You can see and copy your record, ask us to correct it, ask who was given something of it, ask us to write to you at another address, and ask us to keep something from your plan when you pay for it yourself. If something goes wrong with your record, we tell you.

The whole notice is at our office and we give you a copy when you ask. If you think that we did not keep to it, tell us, or the U.S. Department of Health and Human Services. Nothing happens to you because you did.

I was given this notice.`,
    wordsEs: `Usamos lo que sabemos de usted para atenderle, para cobrar por ello y para llevar el consultorio. Lo damos a otros solo para eso, cuando la ley lo pide, o cuando usted lo dice por escrito. Puede retirar ese permiso.

Puede ver y copiar su expediente, pedir que lo corrijamos, preguntar a quién se le dio algo, pedir que le escribamos a otra dirección, y pedir que no digamos algo a su plan cuando usted mismo lo paga. Si algo pasa con su expediente, se lo decimos.

El aviso completo está en nuestra oficina y le damos una copia cuando la pida. Si cree que no lo cumplimos, díganoslo, o al Departamento de Salud y Servicios Humanos de EE. UU. No le pasará nada por hacerlo.

Recibí este aviso.`,
  },
  agreement: {
    title: 'Financial agreement',
    wordsEs: '',
    words: `I pay for my visits what my plan does not pay. Where I have no plan, or the practice does not bill it, I pay the fee of the practice. I tell the practice when my plan changes. What a plan does not pay because I told too late, I pay.

The points below are part of this agreement. They hold from the moment I sign, and until I sign another one.`,
  },
  'estimate-notice': {
    title: 'Your right to a Good Faith Estimate',
    words: `If you have no insurance, or do not use it, you have the right to be told in writing before your visits what they are expected to cost. This is called a Good Faith Estimate.

You get it when you have booked a visit at least 3 business days ahead, and whenever you ask. If you are billed $400 or more above it, you can dispute the bill within 120 days. Keep a copy of your estimate. More about this right: www.cms.gov/nosurprises or 1-800-985-3059.

I was told of this right.`,
    wordsEs: `Si no tiene seguro, o no lo usa, tiene derecho a que se le diga por escrito antes de sus visitas cuánto se espera que cuesten. Esto se llama Estimación de Buena Fe.

La recibe cuando ha hecho una cita con al menos 3 días hábiles de anticipación, y siempre que la pida. Si se le cobran $400 o más por encima de ella, puede disputar la cuenta dentro de 120 días. Guarde una copia. Más sobre este derecho: www.cms.gov/nosurprises o 1-800-985-3059.

Se me informó de este derecho.`,
  },
};
