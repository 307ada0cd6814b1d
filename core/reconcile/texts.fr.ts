import { french as report } from '../report/texts.fr';
import type { CompareTexts } from './texts';

const DOCUMENTS = {
	Invoice: 'facture',
	SalesReceipt: 'reçu de vente',
	RefundReceipt: 'reçu de remboursement',
};

const DIFFERENT = {
	currency: 'la devise',
	total: 'le total',
	tax: 'le montant de taxe',
	date: 'la date',
	customer: 'le client',
};

/** French counts zero as one. */
const several = (count: number): string => (count < 2 ? '' : 's');

export const french: CompareTexts = {
	code: 'fr',
	figure: report.figure,
	colon: report.colon,
	kinds: {
		missing: 'Absente de QuickBooks',
		held: 'Retenue',
		deleted: 'Supprimée dans QuickBooks',
		voided: 'Annulée dans QuickBooks',
		duplicate: 'En double dans QuickBooks',
		currency: 'Autre devise',
		total: 'Autre total',
		tax: 'Autre taxe',
		date: 'Autre date',
		customer: 'Autre client',
		unpaid: 'Payée dans la boutique, ouverte dans QuickBooks',
		paid_in_books: 'Payée dans QuickBooks, pas dans la boutique',
		not_reversed: 'Annulée dans la boutique, maintenue dans QuickBooks',
		orphan: 'Dans QuickBooks seulement',
		payment_unapplied: 'Paiement sans facture',
	},
	heads: { day: 'Par jour', currency: 'Par devise', tax: 'Par taxe', method: 'Par mode de paiement' },
	title: (from, to) => `Boutique et QuickBooks, du ${from} au ${to}`,
	subject: (title, differing) =>
		`${title} : ${differing === 0 ? 'tout concorde' : `${differing} différence${several(differing)}`}`,
	lead: (differing, matched) =>
		differing === 0
			? `${matched} vente${several(matched)} au centime près ; aucune différence.`
			: `${differing} différence${several(differing)}, ${matched} vente${several(matched)} au centime près.`,
	differences: 'Les différences',
	more: report.more,
	chart: 'Ventes par jour',
	chartIn: (currency) => `Ventes par jour en ${currency}`,
	shop: 'Boutique',
	paid: 'payée',
	notPaid: 'non payée',
	open: (amount) => `${amount} à payer`,
	document: ({ type, number }) => `${DOCUMENTS[type]} ${number}`,
	differs: (what, order, shop, document, books) => ({
		message: `Pour la commande ${order}, ${DIFFERENT[what]} est ${shop} dans la boutique et ${books} dans QuickBooks (${document}).`,
		remedy:
			'Corrigez le document à la main, sauf si le changement est voulu ; ou modifiez la commande, et la prochaine exécution suivra.',
	}),
	unpaid: (order, document, open) => ({
		message: `La commande ${order} est payée, mais il reste ${open} à payer dans QuickBooks (${document}).`,
		remedy:
			'Relancez la commande sur la page de synchronisation de la boutique : la prochaine exécution enregistre le paiement.',
	}),
	paidInBooks: (order, document) => ({
		message: `La commande ${order} est payée dans QuickBooks (${document}), mais pas dans la boutique.`,
		remedy: 'Donnez à la commande le statut qui veut dire payée, si l’argent est arrivé.',
	}),
	voided: (order, shop, document) => ({
		message: `Le document de la commande ${order} (${document}) est annulé dans QuickBooks, mais la commande existe dans la boutique (${shop}).`,
		remedy: 'Annulez la commande dans la boutique, ou supprimez le document annulé et relancez la commande.',
	}),
	deleted: (order, shop, number) => ({
		message: `La commande ${order} (${shop}) a été comptabilisée sous le numéro ${number}, et QuickBooks n’en a plus aucun document.`,
		remedy:
			'Relancez la commande sur la page de synchronisation de la boutique pour la comptabiliser à nouveau, ou ignorez-la.',
	}),
	held: (order, shop, { message, remedy }) => ({
		message: `La commande ${order} (${shop}) est retenue : ${message}`,
		remedy,
	}),
	missing: (order, shop) => ({
		message: `La commande ${order} (${shop}) n’est pas dans QuickBooks.`,
		remedy: 'Lancez le flux qui comptabilise les commandes ; y est-elle ensuite ?',
	}),
	duplicate: (order, documents) => ({
		message: `La commande ${order} est ${documents.length} fois dans QuickBooks : ${documents.join(', ')}.`,
		remedy: 'Supprimez dans QuickBooks tous ces documents sauf un.',
	}),
	documentOf: (document, amount) => `${document} de ${amount}`,
	notReversed: (order, status, document, amount, partly) => ({
		message: `La commande ${order} a le statut « ${status} » dans la boutique, et reste dans QuickBooks (${document}, ${amount}) sans remboursement${partly ? ' complet' : ''}.`,
		remedy:
			'Relancez la commande sur la page de synchronisation de la boutique, ou annulez ou remboursez le document à la main.',
	}),
	comesTo: (order, shop, document, books) => ({
		message: `La commande ${order} s’élève à ${shop}, et son document (${document}) à ${books}.`,
		remedy: 'Corrigez le document à la main.',
	}),
	orphan: (document, amount, order) => ({
		message: `Un document de ${amount} (${document}) est pour la commande ${order}, que la boutique n’a pas.`,
		remedy: 'Annulez-le ou supprimez-le, si la vente n’a pas eu lieu.',
	}),
	idlePayment: (amount, customer, date, unapplied) => ({
		message: `Un paiement de ${amount} par ${customer} du ${date} a ${unapplied} qui ne règlent aucune facture.`,
		remedy: 'Affectez-le à la facture dans QuickBooks, ou supprimez-le.',
	}),
};
