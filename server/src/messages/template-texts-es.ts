/** The words that ship, in Spanish as it is spoken in the United States. */
import type { TemplateKey } from './topics.ts';
import type { TemplateText } from './words.ts';

const text = (subject: string, emailText: string, smsText: string, letterText: string) => ({
  subject,
  emailText: `Hola, {{name}}:\n\n${emailText}\n\n{{practice}}\n{{phone}}`,
  smsText: `{{practice}}: ${smsText}`,
  letterText: `Hola, {{name}}:\n\n${letterText}\n\nSi tiene una pregunta, llámenos: {{phone}}.\n\n{{practice}}`,
});
export const SPANISH: Readonly<Record<TemplateKey, TemplateText>> = {
  'appointment-reminder': text(
    'Su cita del {{day}}',
    'Tiene una cita con nosotros el {{day}} a las {{time}}.\n\nPara confirmarla o cancelarla, abra esta página:\n{{link}}',
    'Tiene una cita el {{day}} a las {{time}}. Confirme o cancele: {{link}}',
    'Tiene una cita con nosotros el {{day}} a las {{time}}.',
  ),
  'invoice-ready': text(
    'Su factura {{number}}',
    'Su factura {{number}} está lista. Es de {{amount}}. Por favor, pague antes del {{due}}.\n\nPáguela aquí, sin entrar a una cuenta:\n{{link}}',
    'Su factura {{number}} de {{amount}} está lista. Pague antes del {{due}}. {{link}}',
    'Su factura {{number}} es de {{amount}}. Por favor, pague antes del {{due}}.',
  ),
  'statement-ready': text(
    'Su estado de cuenta',
    'Su estado de cuenta del {{day}} está listo. Debe {{amount}}.\n\nPague aquí, sin entrar a una cuenta:\n{{link}}',
    'Su estado de cuenta del {{day}} está listo. Debe {{amount}}. {{link}}',
    'Le escribimos por su estado de cuenta del {{day}}. Debe {{amount}}.',
  ),
  'past-due': text(
    'La factura {{number}} está atrasada',
    'Todavía no recibimos su pago de la factura {{number}}. Venció el {{due}}. Faltan {{amount}}.\n\nPague aquí:\n{{link}}\n\nSi le es difícil pagar ahora, díganos. Buscaremos juntos una manera.',
    'Faltan {{amount}} de la factura {{number}}, que venció el {{due}}. Pague aquí: {{link}} Si le es difícil, díganos.',
    'Todavía no recibimos su pago de la factura {{number}}. Venció el {{due}}. Faltan {{amount}}.\n\nSi le es difícil pagar ahora, díganos. Buscaremos juntos una manera.',
  ),
  receipt: text(
    'Su recibo {{number}}',
    'Gracias. Recibimos {{amount}} el {{day}}. Su recibo es el número {{number}}.\n\nVéalo aquí:\n{{link}}',
    'Gracias. Recibimos {{amount}} el {{day}}, recibo {{number}}. {{link}}',
    'Gracias. Recibimos {{amount}} el {{day}}. Su recibo es el número {{number}}.',
  ),
  'autopay-notice': text(
    'El {{day}} cobraremos {{amount}}',
    'El {{day}} cobraremos {{amount}} a {{card}}. Es por:\n\n{{lines}}\n\nNo tiene que hacer nada. Si algo no está bien, deténgalo aquí:\n{{link}}',
    'El {{day}} cobraremos {{amount}} a {{card}}. Para verlo o detenerlo: {{link}}',
    'El {{day}} cobraremos {{amount}} a {{card}}. Es por:\n\n{{lines}}\n\nNo tiene que hacer nada. Si algo no está bien, llámenos antes de ese día.',
  ),
  'autopay-declined': text(
    'Su tarjeta fue rechazada',
    'Quisimos cobrar {{amount}} a {{card}}. Fue rechazada y no se pagó nada.\n\nPague de otra manera o dénos otra tarjeta:\n{{link}}',
    '{{card}} fue rechazada por {{amount}}. No se pagó nada. Pague de otra manera: {{link}}',
    'Quisimos cobrar {{amount}} a {{card}}. Fue rechazada y no se pagó nada. Llámenos para pagar de otra manera.',
  ),
  'debit-returned': text(
    'Su banco devolvió un pago',
    'Su banco devolvió {{amount}} de {{account}}. Lo debe otra vez.\n\nPáguelo de otra manera aquí:\n{{link}}',
    'Su banco devolvió {{amount}} de {{account}}. Lo debe otra vez. Páguelo aquí: {{link}}',
    'Su banco devolvió {{amount}} de {{account}}. Lo debe otra vez. Llámenos para pagar de otra manera.',
  ),
  'card-expiring': text(
    'Su tarjeta vence pronto',
    '{{card}} vence al final de {{month}}. Por favor, dénos la nueva:\n{{link}}',
    '{{card}} vence al final de {{month}}. Dénos la nueva: {{link}}',
    '{{card}} vence al final de {{month}}. Por favor, llámenos con la nueva.',
  ),
  'card-asked': text(
    'Por favor, dénos otra tarjeta',
    'No pudimos cobrar a {{card}}. No se pagó nada.\n\nDénos otra tarjeta aquí. No necesita entrar a una cuenta:\n{{link}}\n\nLo pendiente no se cobra antes de que le digamos la cantidad y el día.',
    'No pudimos cobrar a {{card}}. No se pagó nada. Dénos otra tarjeta: {{link}}',
    'No pudimos cobrar a {{card}}. No se pagó nada. Por favor, llámenos con otra tarjeta.',
  ),
  'payment-link': text(
    'Pague {{amount}}',
    'Puede pagar {{amount}} aquí. No necesita entrar a una cuenta:\n{{link}}',
    'Puede pagar {{amount}} aquí: {{link}}',
    'Debe {{amount}}. Por favor, llámenos para pagar.',
  ),
  'sign-in-link': text(
    'Su enlace para entrar',
    'Abra este enlace para entrar. Sirve una vez, por {{minutes}} minutos:\n{{link}}\n\nSi no lo pidió, no haga nada.',
    'Abra esto para entrar. Sirve una vez, por {{minutes}} minutos: {{link}}',
    'Pidió entrar a su página. Por favor, use su correo o su teléfono.',
  ),
  'estimate-ready': text(
    'Su estimado de costos',
    'Su estimado de lo que costarán sus visitas está listo. No es una factura.\n\nVéalo aquí:\n{{link}}',
    'Su estimado de costos está listo. No es una factura. {{link}}',
    'Con esta carta va el estimado de lo que costarán sus visitas. No es una factura.',
  ),
  'passkey-added': text(
    'Se agregó una llave de acceso a su página',
    'Una llave de acceso ya puede abrir su página con nosotros. Se agregó en este dispositivo: {{device}}.\n\nSi no fue usted, llámenos.',
    'Se agregó una llave de acceso a su página ({{device}}). Si no fue usted, llámenos.',
    'Se agregó una llave de acceso a su página con nosotros ({{device}}). Si no fue usted, llámenos.',
  ),
  'password-set': text(
    'Su página tiene una contraseña nueva',
    'Una contraseña ya puede abrir su página con nosotros. Es nueva, o distinta de la anterior; los demás dispositivos salieron.\n\nSi no fue usted, llámenos.',
    'Su página con nosotros tiene una contraseña nueva. Si no fue usted, llámenos.',
    'Su página con nosotros tiene una contraseña nueva. Si no fue usted, llámenos.',
  ),
  'password-removed': text(
    'Se quitó la contraseña de su página',
    'Su página con nosotros ya no tiene contraseña; los demás dispositivos salieron. Un enlace por correo le permite entrar.\n\nSi no fue usted, llámenos.',
    'Se quitó la contraseña de su página. Si no fue usted, llámenos.',
    'Se quitó la contraseña de su página con nosotros. Si no fue usted, llámenos.',
  ),
  'portal-invitation': text(
    'Su propia página',
    'Puede ver sus visitas, papeles y pagos en una página propia. Empiece aquí:\n{{link}}',
    'Vea sus visitas, papeles y pagos en su propia página: {{link}}',
    'Puede ver sus visitas, papeles y pagos en una página propia. Pídanos el enlace.',
  ),
  'question-answered': text(
    'Le hemos respondido',
    'Usted nos preguntó algo en su página. Nuestra respuesta está allí:\n{{link}}',
    'La respuesta a su pregunta está en su página: {{link}}',
    'Usted nos preguntó algo en su página. Nuestra respuesta está allí.',
  ),
  'intake-waits': text(
    'Por favor lea y firme antes de su visita',
    'En su página hay papeles para usted: por favor léalos y fírmelos antes de su visita. Toma unos minutos, y puede parar y seguir después:\n{{link}}',
    'Los papeles para leer y firmar antes de su visita están en su página: {{link}}',
    'En su página hay papeles para usted. Por favor léalos y fírmelos antes de su visita.',
  ),
  'booking-answered': text(
    'Sobre la cita que usted pidió',
    'Le hemos respondido sobre la cita que pidió. Nuestra respuesta está en su página:\n{{link}}',
    'Le hemos respondido sobre la cita que pidió: {{link}}',
    'Le hemos respondido sobre la cita que pidió. Nuestra respuesta está en su página.',
  ),
  'package-nearly-used': text(
    'Sus visitas pagadas',
    'Le quedan {{left}} de las visitas que pagó por adelantado. Para pagar más o preguntar, empiece aquí:\n{{link}}',
    'Le quedan {{left}} de las visitas que pagó por adelantado. {{link}}',
    'Le quedan {{left}} de las visitas que pagó por adelantado.',
  ),
  several: text(
    'Noticias de su cuenta',
    'Hoy hay más de una cosa:\n\n{{items}}',
    '{{items}}',
    'Hoy hay más de una cosa:\n\n{{items}}',
  ),
};
