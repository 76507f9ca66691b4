// As it was called before `bin/bot.js` was the bot's entry: units and images of earlier versions start this.
import '../bin/bot.js';
