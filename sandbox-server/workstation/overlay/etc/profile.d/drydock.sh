export DOCKER_HOST=unix:///run/user/1000/docker.sock XDG_RUNTIME_DIR=/run/user/1000
export EDITOR=nano LANG=C.UTF-8 DOCKER_CLI_HINTS=false
