#include <fmt/format.h>
#include <kb/error.h>

#include <istream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "commands.h"
#include "options.h"
#include "reply_fill.h"
#include "reply_test_run.h"

namespace kb::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20;

struct ReplyOptions {
  std::vector<std::string> words;
  TemplateOptions values;
  FillOptions filling;
  TestOptions testing;
};

std::string read_input(std::istream& in) {
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (text.size() <= most_bytes) return text;
  throw Error(ErrorCode::usage, fmt::format("the template has more than {} bytes", most_bytes));
}

int run_reply(const ReplyOptions& options, Session& session) {
  if (options.testing.test) return test_replies(options.testing, options.values, options.words, session);
  if (!options.testing.reports.empty())
    throw Error(ErrorCode::usage, "--report is for tests", "`kb reply --test` runs them");
  if (options.words.empty()) {
    throw Error(ErrorCode::usage, "which reply?",
                "an id, a shortcut, or words; `kb list --kind reply` lists them, `kb reply --test` tests all");
  }
  if (options.words.size() == 1 && options.words.front() == "-") {
    return fill_template(options.values, read_input(session.context().in), "-", session);
  }
  return fill_replies(options.filling, options.values, options.words, session);
}

}  // namespace

Action define_reply(CLI::App& app) {
  const auto options = std::make_shared<ReplyOptions>();
  add_arguments(app, "reply", options->words, "ID|PATH",
                "replies by id, shortcut or path, or words to find one; '-': a template from standard input");
  add_template_options(app, options->values);
  add_fill_options(app, options->filling);
  add_test_options(app, options->testing);
  return [options](Session& session) { return run_reply(*options, session); };
}

}  // namespace kb::cli
