// The large accounts: an agency with forty sites, and a company with five hundred services.
import { figures, type Makers } from './make.ts';
import type { Account, ServiceRecord } from './records.ts';

const sites = [
  'atelier-fonseca', 'baixa-dental', 'bluefin-sushi', 'caravel-tours', 'casa-do-rio', 'cedar-and-salt', 'clinica-aurora', 'cork-lab',
  'douro-cellars', 'duna-surf', 'estrela-yoga', 'fado-nights', 'farol-books', 'figueira-bakes', 'gavea-gym', 'granite-law',
  'horta-fresh', 'iris-optics', 'jardim-florist', 'kiosk-coffee', 'lagoa-kids', 'lumen-photo', 'mar-e-sal', 'miradouro-hotel',
  'nautica-parts', 'norte-bikes', 'olaria-ceramics', 'palma-realty', 'pinhal-camping', 'quinta-da-serra', 'ribeira-rooms',
  'sable-shoes', 'sol-energy', 'tejo-rowing', 'tram28-tours', 'urze-honey', 'vela-sailing', 'vinha-velha', 'xisto-houses', 'zambujo-oil',
]; // prettier-ignore

export function agency(m: Makers): Account {
  const next = figures(40);
  const services = sites.flatMap((site, index): ServiceRecord[] => {
    const full = site === 'miradouro-hotel';
    const total = index % 5 === 0 ? 50 : 20;
    const used = full ? 19.9 : Math.round(next() * total * 8) / 10;
    return [
      m.web(
        `web-${200 + index}`,
        `www.${site}.example`,
        `web-${20 + (index % 6)}.tarnwald.example`,
        used,
        full ? 20 : total,
        {
          ...(full && {
            state: 'failing' as const,
            failure: {
              says: {
                en: 'The storage is full: uploads and bookings fail.',
                de: 'Der Speicherplatz ist voll: Uploads und Buchungen schlagen fehl.',
              },
              subject: { en: 'Storage of miradouro-hotel is full', de: 'Speicher von miradouro-hotel ist voll' },
            },
          }),
          ...(site === 'fado-nights' && { state: 'suspended' as const }),
          details: { php: index % 7 === 3 ? '8.1' : index % 3 ? '8.4' : '8.3' },
        },
      ),
      m.domain(`${site}.example`, { details: { registeredUntil: m.day(30 + index * 8), autoRenewal: 'on' } }),
    ];
  });
  return {
    id: 'k-11873',
    name: 'Studio Meridian',
    plan: 'Agency 50',
    lang: 'en',
    since: new Date('2016-09-12'),
    currency: 'EUR',
    address: 'Studio Meridian Lda\nRua do Poço Novo 27\n1200-331 Lisboa\nPortugal',
    visits: m.visits(23, 21_400),
    services: [
      ...services,
      m.mail('ines@studio-meridian.example', 11.3, 25),
      m.mail('forms@studio-meridian.example', 0.9, 25),
    ],
    invoices: [
      m.invoice('2026-11-0031', -20, 412, { en: 'Agency 50, monthly', de: 'Agency 50, monatlich' }, 'due'),
      m.invoice('2026-10-0029', -51, 412, { en: 'Agency 50, monthly', de: 'Agency 50, monatlich' }),
      m.invoice('2026-10-0044', -44, 90, { en: 'Restoring a backup (fado-nights)', de: 'Rücksicherung (fado-nights)' }),
      m.invoice('2026-09-0027', -81, 412, { en: 'Agency 50, monthly', de: 'Agency 50, monatlich' }),
    ],
  };
}

const depots = ['ams', 'rtm', 'ant', 'ham', 'bre', 'gdn', 'cph', 'got', 'lux', 'lil'];
const two = (count: number): string => String(count).padStart(2, '0');

/** 60 servers, 150 web spaces, 120 domains, 120 mailboxes and 50 databases: five hundred. */
export function logistics(m: Makers): Account {
  const next = figures(500);
  const depot = (index: number): string => depots[index % depots.length] ?? 'ams';
  const many = (count: number, make: (index: number) => ServiceRecord) =>
    Array.from({ length: count }, (_, index) => make(index));
  return {
    id: 'k-00212', name: 'Polder Logistics B.V.', plan: 'Enterprise', lang: 'en', since: new Date('2011-06-01'), currency: 'EUR',
    address: 'Polder Logistics B.V.\nIT Operations\nMaasvlakteweg 951\n3199 LZ Rotterdam\nNetherlands',
    visits: m.visits(31, 88_000),
    services: [
      ...many(60, (index) =>
        m.server(`srv-${100 + index}`, `${depot(index)}-track-${two(Math.floor(index / 10) + 1)}`, `node-${two((index % 12) + 1)}.tarnwald.example`, Math.round(next() * 150), 160, {
          plan: index % 4 ? 'Cloud 8' : 'Cloud 32',
          details: { address: `198.51.100.${index + 10}`, ...(index % 4 === 0 && { cpu: '16', memory: '32 GB' }) },
          ...(index === 17 && {
            state: 'failing' as const,
            failure: {
              says: { en: 'No answer to ping for 6 minutes.', de: 'Seit 6 Minuten keine Antwort auf Ping.' },
              subject: { en: 'Server got-track-02 does not answer', de: 'Server got-track-02 antwortet nicht' },
            },
          }),
        }),
      ),
      ...many(150, (index) =>
        m.web(`web-${1000 + index}`, `${['track', 'docs', 'portal', 'api', 'status'][index % 5]}-${depot(index)}-${two(Math.floor(index / 10) + 1)}.polder-logistics.example`, `web-${40 + (index % 9)}.tarnwald.example`, Math.round(next() * 180) / 10, 20),
      ),
      ...many(120, (index) => m.domain(`polder-${depot(index)}-${two(index + 1)}.example`, { details: { autoRenewal: 'on', registeredUntil: m.day(20 + index * 3) } })),
      ...many(120, (index) => m.mail(`${['dispatch', 'customs', 'gate'][index % 3]}.${depot(index)}${two(Math.floor(index / 10) + 1)}@polder-logistics.example`, Math.round(next() * 240) / 10, 25)),
      ...many(50, (index) => m.database(`db-${500 + index}`, `polder_${depot(index)}_${two(Math.floor(index / 10) + 1)}`, `${Math.round(next() * 90 + 4)} GB`, { details: { engine: 'PostgreSQL 18' } })),
    ],
    invoices: [
      m.invoice('2026-11-0002', -20, 9840, { en: 'Enterprise, monthly', de: 'Enterprise, monatlich' }),
      m.invoice('2026-10-0002', -51, 9840, { en: 'Enterprise, monthly', de: 'Enterprise, monatlich' }),
    ],
  }; // prettier-ignore
}
