# The image lookout is built. This is the Dockerfile, written in the editor:
#
#     FROM python:3.13-slim
#     WORKDIR /app
#     COPY lookout.py .
#     RUN date > built.txt
#     CMD ["python", "lookout.py"]
docker build -t lookout .

# Whose kernel it finds.
# answer whose-kernel: The one that uname -r names in your terminal

# The watch has reported.
docker run --name watch lookout

# What differs between two containers.
# answer which-changes: Host
docker run --rm lookout

# The new greeting has reached a container: edit lookout.py in the editor, or like this, and build again.
sed -i "s/greeting = 'Ahoy'/greeting = 'All is well'/" lookout.py
docker build -t lookout .
docker run --name again lookout
