"""Result: everything a run found out, ready to be written for people and programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from headrace.answers.noregret import NoRegret
from headrace.answers.ranking import Baseline
from headrace.answers.reasons import Reason, Why
from headrace.answers.values import Values
from headrace.auditing import Finding
from headrace.case.case import Case
from headrace.plan.outcome import Outcome
from headrace.plan.plan import Plan


@dataclass(frozen=True)
class Counterfactual:
    """A further solve that tells what money does."""

    name: str
    """unlimited, without support, limits halved, limits doubled."""
    outcome: Outcome | None
    """None if it was skipped or found no plan; the reason says why."""
    reason: str = ""


@dataclass(frozen=True)
class Certificate:
    """How the run can be repeated."""

    workbook: str
    """File name of the inputs."""
    sha256: str
    """Hash of the inputs file."""
    versions: Mapping[str, str]
    """Versions of headrace, Python, Pyomo, highspy and the platform."""
    options: Mapping[str, str]
    """Options of the run, seed included."""
    command: str
    """Command that repeats the run."""
    started: str
    """Time at which the run started, UTC, ISO 8601."""
    seconds: float
    """Wall time of the whole run."""


@dataclass(frozen=True)
class Result:
    """Everything a run found out."""

    case: Case
    outcome: Outcome
    findings: tuple[Finding, ...]
    """Broken rules; empty when the audit is clean."""
    certificate: Certificate
    unlimited: Counterfactual | None = None
    without_support: Counterfactual | None = None
    halved: Counterfactual | None = None
    doubled: Counterfactual | None = None
    warnings: tuple[str, ...] = ()
    """Warnings on the inputs, as sentences."""
    notes: Mapping[str, str] = field(default_factory=dict)
    baselines: tuple[Baseline, ...] = ()
    """Plans made without optimisation, to compare with; the first is stated in every summary."""
    reasons: Mapping[str, Reason] | None = None
    """What held each project back; None: worked out when it is first asked for."""
    no_regret: NoRegret | None = None
    """Which of the first signatures hold in what is stored beside the plan; None: not asked."""
    values: Values | None = None
    """What changes of the inputs are worth; None: not asked."""
    tested: Mapping[str, Why] | None = None
    """What every late or unfinanced project lacks, as it was tested; None: nothing was."""

    @property
    def plan(self) -> Plan:
        """Return the plan."""
        return self.outcome.plan

    @property
    def further(self) -> tuple[Counterfactual, ...]:
        """Return the further solves that were asked for."""
        others = (self.unlimited, self.doubled, self.halved, self.without_support)
        return tuple(other for other in others if other is not None)
