import { startShop } from '../../simulators/shop';
import { contractSuite } from './suite';

const previousSecret = `whsec_${Buffer.from('not-a-real-secret-before-a-swap!').toString('base64')}`;

contractSuite('the demo shop', async () => {
	const shop = await startShop({ previousSecret });
	return {
		url: shop.url,
		secret: shop.secret,
		previousSecret,
		advance: (seconds) => shop.clock.advance(seconds),
		stop: () => shop.stop(),
	};
});
