#!/bin/sh
echo "watch begins on $(uname -n)"
node bell.js
