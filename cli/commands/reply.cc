#include <fmt/format.h>
#include <kb/error.h>

#include <istream>
#include <iterator>
#include <memory>

#include "commands.h"
#include "options.h"
#include "reply_template.h"

namespace kb::cli {
namespace {

constexpr std::size_t most_bytes = std::size_t{4} << 20;

struct ReplyOptions {
  std::string name;
  TemplateOptions filling;
};

std::string read_input(std::istream& in) {
  std::string text(std::istreambuf_iterator<char>(in), {});
  if (text.size() <= most_bytes) return text;
  throw Error(ErrorCode::usage, fmt::format("the template has more than {} bytes", most_bytes));
}

int run_reply(const ReplyOptions& options, Session& session) {
  if (options.name != "-") {
    throw Error(ErrorCode::usage, fmt::format("no reply '{}'", options.name),
                "'-' reads a template from standard input");
  }
  return fill_template(options.filling, read_input(session.context().in), "-", session);
}

}  // namespace

Action define_reply(CLI::App& app) {
  const auto options = std::make_shared<ReplyOptions>();
  require(add_argument(app, "name", options->name, "FILE", "'-': a template from standard input"));
  add_template_options(app, options->filling);
  return [options](Session& session) { return run_reply(*options, session); };
}

}  // namespace kb::cli
