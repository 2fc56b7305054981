// Running the program in-process on a folder of its own.
#pragma once

#include <context.h>

#include <atomic>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace kb::cli {

struct Outcome {
  int code = 0;
  std::string out;
  std::string err;

  nlohmann::ordered_json json() const { return nlohmann::ordered_json::parse(out); }
};

// A temporary folder, and the program run in it with 2026-06-01 for today and nothing in the environment but HOME.
class Testbed {
 public:
  Testbed();
  ~Testbed();
  Testbed(const Testbed&) = delete;
  Testbed& operator=(const Testbed&) = delete;

  // Writes a file below the folder, making folders as needed.
  void write(const std::string& path, const std::string& text) const;
  std::string read(const std::string& path) const;
  bool exists(const std::string& path) const { return std::filesystem::exists(folder_ / path); }

  // A small knowledge base with articles in two languages and replies.
  void write_samples() const;

  Outcome run(const std::vector<std::string>& args);

  const std::filesystem::path& folder() const { return folder_; }

  // What the next runs see.
  std::string input;
  std::map<std::string, std::string> environment;
  bool is_terminal = false;
  std::size_t width = 80;
  std::optional<std::string> typed;  // on the terminal, where standard input is something else
  std::string current;               // below the folder
  std::atomic<bool> interrupted{false};

  // What the runs started, and what the started program gives back.
  std::vector<std::vector<std::string>> launched;
  std::vector<std::string> launched_input;
  int launch_code = 0;

 private:
  std::filesystem::path top_;
  std::filesystem::path folder_;
};

}  // namespace kb::cli
