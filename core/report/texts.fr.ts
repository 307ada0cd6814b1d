import type { Texts } from './texts';

const STATES: Readonly<Record<string, string>> = {
	posted: 'Comptabilisé',
	created: 'Créé',
	updated: 'Mis à jour',
	refunded: 'Remboursé',
	voided: 'Annulé',
	unchanged: 'Inchangé',
	skipped: 'Laissé de côté',
	ignored: 'Ignoré',
	retry: 'Reporté',
	held: 'Retenu',
	failed: 'Échoué',
};

/** French counts zero as one. */
const many = (count: number, one: string, several: string): string => `${count} ${count < 2 ? one : several}`;

const figure = (total: string): string => {
	const [whole = '', cents] = total.split('.');
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
	return cents === undefined ? grouped : `${grouped},${cents}`;
};

export const french: Texts = {
	code: 'fr',
	title: 'OpenCart vers QuickBooks',
	state: (state) => STATES[state] ?? state,
	subject: (problems, done) =>
		problems === 0
			? `OpenCart vers QuickBooks : ${many(done, 'élément', 'éléments')}, tout va bien`
			: `OpenCart vers QuickBooks : ${many(problems, 'problème', 'problèmes')}, ${done} en ordre`,
	lead: (problems, done) =>
		problems === 0
			? `${many(done, 'élément est', 'éléments sont')} en ordre. Il n’y a rien à faire.`
			: `${many(problems, 'élément demande', 'éléments demandent')} votre attention ; ${done} en ordre.`,
	result: 'Résultat',
	count: 'Nombre',
	total: 'Total',
	problems: 'À traiter',
	first: 'nouveau',
	colon: '\u00a0: ',
	remedy: 'Que faire',
	concerns: 'Concerne',
	order: (id) => `Commande ${id}`,
	product: (id) => `Produit ${id}`,
	more: (count) => (count === 1 ? 'et 1 autre' : `et ${count} autres`),
	notes: 'Bon à savoir',
	footer:
		'Ce qui est retenu est repris tout seul dès qu’un réglage ou l’élément change, sinon après quelque temps.',
	figure,
	amount: (total, currency) => `${figure(total)} ${currency}`,
	waiting: (count, hours) => ({
		reason: `${many(count, 'commande attend', 'commandes attendent')} depuis plus de ${many(hours, 'heure', 'heures')} sans qu’aucune exécution ne les ait prises.`,
		remedy:
			'Vérifiez que le flux qui comptabilise les commandes est publié, et ouvrez ses dernières exécutions dans n8n.',
	}),
};
