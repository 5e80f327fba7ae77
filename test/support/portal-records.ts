/** Records of the portal's shape, made by hand; every word in them is ours. */
type Fields = Record<string, unknown>;

const named = (id: string, name: string, code = '') => ({ id, name, code });

const paper = (name: string, originalQty: number, copyQty: number) => ({
  profileComponentId: `paper-${name}`,
  name,
  code: '',
  originalQty,
  copyQty,
  required: false,
  hasElectronicForm: false,
  isProcessingResult: false,
  attachments: [],
});

const method = (submissionMethod: string, changes: Fields = {}): Fields => ({
  submissionMethod,
  processingTime: 3,
  processingTimeUnit: 'WORKING_DAY',
  description: '',
  fees: [
    {
      type: 'FEE',
      value: 8000,
      currencyId: 'd',
      currencyName: 'Việt Nam Đồng',
      attachment: null,
      description: '/bản',
    },
  ],
  ...changes,
});

/** A whole record with the given code; `changes` replace its fields. */
export function portalRecordOf(code: string, changes: Fields = {}): Fields {
  return {
    id: `id-${code}`,
    code,
    codeNotation: code,
    name: `Thủ tục thử ${code}`,
    executionSteps: [{ name: '', description: 'Nộp hồ sơ tại xã.\nNhận kết quả.' }],
    executionMethods: [method('DIRECT'), method('ONLINE')],
    executionCases: [
      { name: 'Giấy tờ phải nộp', profileComponents: [paper('Tờ khai', 1, 0)] },
      { name: '', profileComponents: [paper('Giấy chứng nhận', 0, 2), paper('Ghi chú', 0, 0)] },
    ],
    cases: [],
    description: 'Không',
    requirementsAndConditions: 'Không',
    isMinistry: false,
    isProvince: false,
    isWard: true,
    isOtherAgency: false,
    isVertical: false,
    categoriesDetails: [named('c', 'Lĩnh vực thử', 'G15-TP99')],
    subjectTypesDetails: [named('s1', 'Công dân Việt Nam'), named('s2', 'Tổ chức')],
    legalBasisesDetails: [named('l1', 'Luật A', '1/2020/QH14'), named('l2', 'B', '2/2021/NĐ-CP')],
    legalBasisIds: ['l1', 'l2'],
    resultsDetails: [named('r1', 'Giấy A', 'KQ')],
    unitGroupsExecuting: [{ id: 'u1', name: 'Ủy ban nhân dân cấp xã' }],
    departmentsExecuting: [],
    executingAgencies: 'Cơ quan A, Cơ quan B',
    departmentPromulgateCode: 'G15',
    procedureProposal: {
      id: 'p',
      proposalNumber: '10/QĐ-BTP',
      decisionDate: Date.parse('2026-02-01T00:00:00+07:00'),
      decisionNumber: null,
    },
    createdAt: Date.parse('2026-01-01T00:00:00Z'),
    updatedAt: Date.parse('2026-03-01T00:00:00Z'),
    ...changes,
  };
}

/** The same record with another fee on every way. */
export function withFee(record: Fields, value: unknown, currencyName?: string): Fields {
  const fees = [{ type: 'FEE', value, currencyName, description: '/bản' }];
  return {
    ...record,
    executionMethods: [method('DIRECT', { fees }), method('ONLINE', { fees })],
  };
}

export { method as portalMethod };

/** Every array within, the other way round. */
export function turnedRound(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(turnedRound).reverse();
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .map(([key, value]): [string, unknown] => [key, turnedRound(value)])
      .reverse(),
  );
}
