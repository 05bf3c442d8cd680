import express from 'express';

const app = express();
app.get('/', (request, response) => response.send('Wellcome to the harbour\n'));
app.listen(3000);
