#include "launch.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <kb/error.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <ostream>

extern char** environ;

namespace kb::cli {
namespace {

constexpr int not_started = 127;

struct SpawnSettings {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;

  SpawnSettings() {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnSettings() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  SpawnSettings(const SpawnSettings&) = delete;
  SpawnSettings& operator=(const SpawnSettings&) = delete;
};

void write_all(int descriptor, const std::string& text) {
  for (std::size_t done = 0; done < text.size();) {
    const ssize_t written = ::write(descriptor, text.data() + done, text.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return;
    done += static_cast<std::size_t>(written);
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return not_started;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// Whether `editor +12 FILE` begins in the twelfth line.
bool takes_line(const std::string& editor) {
  constexpr std::string_view editors[] = {"emacs", "emacsclient", "gvim", "jed",  "joe",  "kak", "kate", "mg",
                                          "micro", "nano",        "ne",   "nvim", "pico", "vi",  "view", "vim"};
  const std::string program = editor.substr(0, editor.find(' '));
  return std::ranges::find(editors, program.substr(program.rfind('/') + 1)) != std::end(editors);
}

std::string pager_command(Session& session) {
  const std::string& set = session.config().text("display.pager");
  if (!set.empty()) return set;
  const std::string variable = session.context().variable("PAGER");
  return variable.empty() ? "less -FRX" : variable;
}

}  // namespace

int launch_program(const std::vector<std::string>& argv, const std::string* input) {
  std::vector<char*> arguments;
  for (const auto& argument : argv) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  int ends[2] = {-1, -1};
  if (input != nullptr && ::pipe2(ends, O_CLOEXEC) != 0) return not_started;
  SpawnSettings settings;
  if (input != nullptr) posix_spawn_file_actions_adddup2(&settings.actions, ends[0], STDIN_FILENO);
  pid_t child = 0;
  const int failed =
      ::posix_spawnp(&child, arguments[0], &settings.actions, &settings.attributes, arguments.data(), environ);
  if (input != nullptr) ::close(ends[0]);
  if (failed == 0 && input != nullptr) write_all(ends[1], *input);
  if (input != nullptr) ::close(ends[1]);
  return failed == 0 ? wait_for(child) : not_started;
}

void page(Session& session, const std::string& text) {
  Context& context = session.context();
  if (context.out_is_terminal && context.launch) {
    context.out.flush();
    if (context.launch({"sh", "-c", pager_command(session)}, &text) != not_started) return;
  }
  context.out << text;
}

void edit(Session& session, const std::filesystem::path& file, std::optional<int> line) {
  Context& context = session.context();
  std::string editor = context.variable("VISUAL");
  if (editor.empty()) editor = context.variable("EDITOR");
  if (editor.empty()) editor = "vi";
  context.out.flush();
  std::vector<std::string> argv = {"sh", "-c", editor + " \"$1\"", "kb", file.string()};
  if (line && takes_line(editor))
    argv = {"sh", "-c", editor + " \"$1\" \"$2\"", "kb", fmt::format("+{}", *line), file.string()};
  const int code = context.launch ? context.launch(argv, nullptr) : not_started;
  if (code != 0) {
    throw Error(ErrorCode::io, fmt::format("the editor '{}' ended with exit code {}", editor, code),
                "$VISUAL or $EDITOR names the editor");
  }
}

}  // namespace kb::cli
