#include "outcome.h"

#include <fmt/format.h>
#include <kb/error.h>
#include <kb/text.h>

#include <cerrno>
#include <cstring>
#include <exception>
#include <ostream>

#include "run.h"

namespace kb::cli {
namespace {

int exit_code(ErrorCode code) {
  switch (code) {
    case ErrorCode::usage:
      return exit_usage;
    case ErrorCode::interrupted:
      return exit_interrupted;
    case ErrorCode::config:
    case ErrorCode::not_found:
    case ErrorCode::io:
    case ErrorCode::locked:
      return exit_failed;
  }
  return exit_failed;
}

int report(const Error& error, Context& context) {
  const std::string place = error.location().path.empty() ? "" : to_string(error.location()) + ": ";
  context.err << "kb: " << for_terminal(place + error.what()) << '\n';
  if (!error.hint().empty()) context.err << "hint: " << for_terminal(error.hint()) << '\n';
  return exit_code(error.code());
}

}  // namespace

int guarded(const std::function<int()>& work, Context& context) {
  try {
    return work();
  } catch (const Error& error) {
    return report(error, context);
  } catch (const std::exception& error) {
    return report(Error(ErrorCode::io, error.what()), context);
  }
}

int finish(int code, Context& context) {
  context.out.flush();
  if (context.out.good()) return code;
  const int reason = context.output_error();
  if (reason == EPIPE) return exit_failed;
  context.err << "kb: cannot write to standard output" << (reason != 0 ? ": " : "")
              << (reason != 0 ? std::strerror(reason) : "") << '\n';
  return exit_failed;
}

}  // namespace kb::cli
