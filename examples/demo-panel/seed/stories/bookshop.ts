// The bookshop's tickets: in Arabic, with Latin words and figures in between, as people write it.
import { answer, note, reply, solve, take, type Story } from '../story.ts';

const [layla, nils, priya] = ['p-layla', 's-nils', 's-priya'];

export const bookshop: readonly Story[] = [
  {
    by: layla, hoursAgo: 2.1, about: 'web-88', category: 'software', priority: 'high',
    subject: 'صفحة الدفع لا تعمل في متجرنا',
    text: 'السلام عليكم،\n\nمنذ صباح اليوم تظهر رسالة "Error 500" عند الضغط على زر الدفع. باقي صفحات المتجر تعمل بشكل طبيعي. لدينا عرض بمناسبة معرض الكتاب وينتهي مساء الغد.\n\nشكراً لكم\nليلى',
    then: [
      take(priya, 0.3),
      note(priya, 0.3, 'Payment plugin was updated at 05:58 and needs the PHP extension intl, which is off for this web space.'),
      reply(priya, 0.1, 'وعليكم السلام ليلى،\n\nتم تحديث إضافة الدفع صباح اليوم وهي تحتاج إلى الامتداد intl في PHP. قمت بتفعيله الآن. هل يمكنك تجربة عملية دفع واحدة وإخباري بالنتيجة؟\n\n(We can also go on in English if you prefer.)'),
    ],
  },
  {
    by: layla, hoursAgo: 34, about: 'dom-كتب-القمر-example', category: 'question',
    subject: 'النطاق العربي كتب-القمر.example لا يفتح في بعض المتصفحات',
    text: 'يفتح في Firefox ولا يفتح في متصفح قديم على هاتف أحد الزبائن. هل المشكلة من عندنا؟',
    then: [take(nils, 4), reply(nils, 0.5, 'The domain is fine. That phone’s browser is from 2014 and cannot show Arabic names by itself. The same address in its other spelling works there too: xn-----ctdbe7gcwj.example. You could print that one as a QR code.')],
  },
  {
    by: layla, hoursAgo: 130, about: 'mail-طلبات-at-qamar-books-example', category: 'question',
    subject: 'طلبات الزبائن تصل إلى البريد المزعج',
    text: 'كل الرسائل من متجرنا إلى صندوق الطلبات تذهب إلى مجلد البريد المزعج.',
    then: [
      take(nils, 2),
      reply(nils, 1, 'The shop sends in the name of your customers, and the filter takes that for forgery. I changed the shop’s sender to طلبات@qamar-books.example and put the customer into “Reply to”. From now on they arrive in the inbox.'),
      reply(layla, 9, 'ممتاز، وصلت كل الطلبات اليوم. شكراً جزيلاً!'),
      solve(layla, 0.1),
    ],
  },
  {
    by: layla, hoursAgo: 380, category: 'billing', priority: 'low',
    subject: 'فاتورة أكتوبر باللغة العربية',
    text: 'هل يمكن الحصول على الفاتورة رقم 2026-10-0521 باللغة العربية؟',
    then: [answer('s-magda', 20, 'Your invoices can now be had in Arabic: Invoices, then the small globe beside the number. October is there already.')],
  },
  {
    by: layla, hoursAgo: 18, about: 'web-88', category: 'other', priority: 'low',
    subject: 'شكراً على المساعدة في معرض الكتاب',
    text: 'بعنا أكثر من ٤٠٠ كتاب خلال يومين ولم يتوقف المتجر دقيقة واحدة. شكراً لفريقكم!',
    then: [reply('s-magda', 3, 'That made our morning, thank you. I have read it out to the whole team. مبروك!')],
  },
]; // prettier-ignore
