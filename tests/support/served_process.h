// A program at the other end of two pipes, which answers lines while its input stays open.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace kb {

class ServedProcess {
 public:
  // Throws std::runtime_error when it cannot be started. From then on this process ignores SIGPIPE.
  explicit ServedProcess(std::vector<std::string> command);
  ~ServedProcess();  // kills it
  ServedProcess(const ServedProcess&) = delete;
  ServedProcess& operator=(const ServedProcess&) = delete;

  // False when nobody reads.
  bool send(const std::string& text) const;

  // The next line; empty when none comes within a minute.
  std::string receive();

  void close_input();
  void close_output();

  // Its exit code, or minus the signal that ended it.
  int wait();

 private:
  pid_t process_ = 0;
  int to_ = -1;
  int from_ = -1;
  std::string received_;
};

}  // namespace kb
