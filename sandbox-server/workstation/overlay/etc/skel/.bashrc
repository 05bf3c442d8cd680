[ -z "${PS1-}" ] && return
PS1='\[\e[1;36m\]learner@drydock\[\e[0m\]:\[\e[1;34m\]\w\[\e[0m\]\$ '
HISTSIZE=5000 HISTCONTROL=ignoredups
alias ls='ls --color=auto' ll='ls -l'
[ -r /usr/share/bash-completion/bash_completion ] && . /usr/share/bash-completion/bash_completion
