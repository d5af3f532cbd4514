"""What must hold between the files of the reporting plan."""

from __future__ import annotations

from bot.content.content import Content
from bot.content.models import Audience

Problem = tuple[str, int, str]
FIRST = "safe_now"
# The situation that stands for "something else", and for whoever skips the question.
OTHER = "other"


def find_plan_problems(content: Content) -> list[Problem]:
    """Return (file, line, message) for each broken reference; empty when all is well."""
    return [*_situations(content), *_rules(content), *_words(content)]


def steps_in_use(content: Content) -> frozenset[str]:
    """Return the ids of all steps that a plan can hold."""
    return frozenset(each.step for situation in content.plans.values() for each in situation.steps)


def _situations(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    if content.plans and OTHER not in content.plans:
        problems.append((str(content.root / "plans" / f"{OTHER}.yml"), 1, "is missing; add it"))
    for name, situation in content.plans.items():
        file = str(content.root / "plans" / f"{name}.yml")
        if situation.steps[0].step != FIRST:
            problems.append((file, 1, f"the first step must be {FIRST!r}"))
        problems += [
            (file, 1, f"topic {topic!r} is not in topics.yml") for topic in situation.topics if topic not in content.topics
        ]
        steps = [each.step for each in situation.steps]
        problems += [(file, 1, f"the step {step!r} stands twice") for step in set(steps) if steps.count(step) > 1]
    return problems


def _rules(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    for country, rules in content.plan_rules.items():
        file = str(content.root / "plans" / "countries" / f"{country}.yml")
        for rule in rules.rules:
            for name in rule.situations:
                if name not in content.plans:
                    problems.append((file, 1, f"there is no situation {name!r}"))
                    continue
                steps = {each.step for each in content.plans[name].steps}
                problems += [
                    (file, 1, f"{name} has no step {step!r}") for step in (rule.step, rule.after) if step and step not in steps
                ]
            problems += [
                (file, 1, f"there is no service {service!r}") for service in rule.services or ()
                if content.service(service) is None
            ]
            problems += [
                (file, 1, f"the words of {rule.step!r} in {code} have no note {rule.note!r}")
                for code, language in content.languages.items()
                if rule.note and rule.step in language.plan and rule.note not in language.plan[rule.step].notes
            ]
    return problems


def _words(content: Content) -> list[Problem]:
    problems: list[Problem] = []
    wanted = steps_in_use(content)
    for code, language in content.languages.items():
        folder = content.root / "languages" / code / "plan"
        if not language.plan and code != "en":
            continue  # a language without plans says them in English
        problems += [(str(folder / f"{step}.yml"), 1, "is missing; add the words of this step")
                     for step in sorted(wanted - language.plan.keys())]
        for step, words in language.plan.items():
            if step not in wanted:
                problems.append((str(folder / f"{step}.yml"), 1, "no plan of resources/plans has this step"))
            if Audience.adult not in words.voices:
                needs = [name for name, each in content.plans.items() for planned in each.steps
                         if planned.step == step and (not planned.whom or {"my_child", "pupil"} & set(planned.whom))]
                if needs:
                    problems.append((str(folder / f"{step}.yml"), 1, "voices.adult is missing; add it"))
    return problems
