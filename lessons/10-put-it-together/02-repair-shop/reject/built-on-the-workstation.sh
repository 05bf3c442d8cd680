# task: chart-whole
# message: chart.built-elsewhere
# says: made by Node 20
(cd 4-chart && node build.js)
sh 4-chart/start.sh
